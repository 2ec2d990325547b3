//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"
)

// Unmount takes away what is mounted on target.
//
// The path is copied to get a NUL at its end, and one inside it is an error.
// The call is umount2; umount, without flags, is another number.
func Unmount(target string, flags int) error {
	path, err := syscall.BytePtrFromString(target)
	if err != nil {
		return os.NewSyscallError("umount2", err)
	}
	_, _, errno := syscall.Syscall(syscall.SYS_UMOUNT2,
		uintptr(unsafe.Pointer(path)), uintptr(flags), 0)
	if errno != 0 {
		return os.NewSyscallError("umount2", errno)
	}
	return nil
}
