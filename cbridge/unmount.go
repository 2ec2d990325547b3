//go:build linux

package cbridge

// #include <stdlib.h>
// #include <sys/mount.h>
import "C"

import (
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// Unmount takes away what is mounted on target.
//
// CString never looks for a NUL inside, which would unmount another path.
func Unmount(target string, flags int) error {
	if strings.IndexByte(target, 0) >= 0 {
		return os.NewSyscallError("umount2", syscall.EINVAL)
	}
	path := C.CString(target)
	defer C.free(unsafe.Pointer(path))
	if ret, err := C.umount2(path, C.int(flags)); ret == -1 {
		return os.NewSyscallError("umount2", err)
	}
	return nil
}
