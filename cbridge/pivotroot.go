//go:build linux

package cbridge

// #define _GNU_SOURCE
// #include <stdlib.h>
// #include <sys/syscall.h>
// #include <unistd.h>
//
// static int change_root(const char *new_root, const char *put_old) {
// 	return syscall(SYS_pivot_root, new_root, put_old);
// }
import "C"

import (
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// PivotRoot makes newRoot the root, and moves the old one to putOld.
//
// glibc exports pivot_root but declares it nowhere, so this is syscall(2).
// CString never looks for a NUL inside, which would cut a path short.
func PivotRoot(newRoot, putOld string) error {
	if strings.IndexByte(newRoot+putOld, 0) >= 0 {
		return os.NewSyscallError("pivot_root", syscall.EINVAL)
	}
	path := C.CString(newRoot)
	defer C.free(unsafe.Pointer(path))
	old := C.CString(putOld)
	defer C.free(unsafe.Pointer(old))
	if ret, err := C.change_root(path, old); ret == -1 {
		return os.NewSyscallError("pivot_root", err)
	}
	return nil
}
