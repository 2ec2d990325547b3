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

// Mount mounts a file system, or changes a mount, as flags say.
//
// Four C strings are made and freed, and a NUL inside one would cut it short
// without an error. No data goes as NULL: some file systems mind "".
func Mount(source, target, fstype string, flags uintptr, data string) error {
	if strings.IndexByte(source+target+fstype+data, 0) >= 0 {
		return os.NewSyscallError("mount", syscall.EINVAL)
	}
	sourcePath := C.CString(source)
	defer C.free(unsafe.Pointer(sourcePath))
	path := C.CString(target)
	defer C.free(unsafe.Pointer(path))
	typeName := C.CString(fstype)
	defer C.free(unsafe.Pointer(typeName))
	var buf *C.char
	if data != "" {
		buf = C.CString(data)
		defer C.free(unsafe.Pointer(buf))
	}
	ret, err := C.mount(sourcePath, path, typeName, C.ulong(flags),
		unsafe.Pointer(buf))
	if ret == -1 {
		return os.NewSyscallError("mount", err)
	}
	return nil
}
