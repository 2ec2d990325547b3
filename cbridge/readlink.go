//go:build linux && cgo

package cbridge

// #include <unistd.h>
import "C"

import (
	"os"
	"syscall"

	"nslab"
)

// readLink follows an entry, whose name it needs as C and as Go have it. A
// target that fills the buffer may have been cut, so it is read again into a
// larger one.
func readLink(dirfd C.int, cname *C.char, name string) (nslab.Link, error) {
	for size := 64; ; size *= 2 {
		buf := make([]C.char, size)
		ret, err := C.readlinkat(dirfd, cname, &buf[0], C.size_t(size))
		for ret == -1 && err == syscall.EINTR {
			ret, err = C.readlinkat(dirfd, cname, &buf[0], C.size_t(size))
		}
		if ret == -1 && err == syscall.ENOENT {
			return nslab.EmptyLink(name)
		}
		if ret == -1 {
			return nslab.Link{}, os.NewSyscallError("readlinkat", err)
		}
		if int(ret) < size {
			return nslab.ParseLink(name, C.GoStringN(&buf[0], C.int(ret)))
		}
	}
}
