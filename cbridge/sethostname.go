//go:build linux

package cbridge

// #define _GNU_SOURCE
// #include <stdlib.h>
// #include <unistd.h>
import "C"

import (
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// SetHostname sets the host name in the calling thread's UTS namespace.
//
// CString copies into memory from malloc, which nobody else frees, and never
// looks for a NUL inside; readers of the name would stop there.
func SetHostname(name string) error {
	if strings.IndexByte(name, 0) >= 0 {
		return os.NewSyscallError("sethostname", syscall.EINVAL)
	}
	buf := C.CString(name)
	defer C.free(unsafe.Pointer(buf))
	if ret, err := C.sethostname(buf, C.size_t(len(name))); ret == -1 {
		return os.NewSyscallError("sethostname", err)
	}
	return nil
}
