//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"
)

// PivotRoot makes newRoot the root, and moves the old one to putOld.
//
// It changes the mount namespace that the thread is in, and the root and the
// working directory of everybody there who was in the old root's.
func PivotRoot(newRoot, putOld string) error {
	path, err := syscall.BytePtrFromString(newRoot)
	if err != nil {
		return os.NewSyscallError("pivot_root", err)
	}
	old, err := syscall.BytePtrFromString(putOld)
	if err != nil {
		return os.NewSyscallError("pivot_root", err)
	}
	_, _, errno := syscall.Syscall(syscall.SYS_PIVOT_ROOT,
		uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(old)), 0)
	if errno != 0 {
		return os.NewSyscallError("pivot_root", errno)
	}
	return nil
}
