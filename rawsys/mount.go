//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"
)

// Mount mounts a file system, or changes a mount, as flags say.
//
// Four strings are copied to get a NUL, each with an error to check, and five
// arguments stand in an order that nothing checks. No data goes as NULL.
func Mount(source, target, fstype string, flags uintptr, data string) error {
	sourcePath, err := syscall.BytePtrFromString(source)
	if err != nil {
		return os.NewSyscallError("mount", err)
	}
	path, err := syscall.BytePtrFromString(target)
	if err != nil {
		return os.NewSyscallError("mount", err)
	}
	typeName, err := syscall.BytePtrFromString(fstype)
	if err != nil {
		return os.NewSyscallError("mount", err)
	}
	var buf *byte
	if data != "" {
		buf, err = syscall.BytePtrFromString(data)
		if err != nil {
			return os.NewSyscallError("mount", err)
		}
	}
	_, _, errno := syscall.Syscall6(syscall.SYS_MOUNT,
		uintptr(unsafe.Pointer(sourcePath)), uintptr(unsafe.Pointer(path)),
		uintptr(unsafe.Pointer(typeName)), flags,
		uintptr(unsafe.Pointer(buf)), 0)
	if errno != 0 {
		return os.NewSyscallError("mount", errno)
	}
	return nil
}
