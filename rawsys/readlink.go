//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"

	"nslab"
)

// readLink follows an entry, whose name ends with a NUL. A target that fills
// the buffer may have been cut, so it is read again into a larger one.
func readLink(dirfd int, name []byte) (nslab.Link, error) {
	var small [64]byte
	for buf := small[:]; ; {
		n, _, errno := syscall.Syscall6(syscall.SYS_READLINKAT,
			uintptr(dirfd), uintptr(unsafe.Pointer(&name[0])),
			uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)), 0, 0)
		switch {
		case errno == syscall.EINTR:
		case errno == syscall.ENOENT:
			return nslab.EmptyLink(string(name[:len(name)-1]))
		case errno != 0:
			return nslab.Link{}, os.NewSyscallError("readlinkat", errno)
		case int(n) == len(buf):
			buf = make([]byte, 2*len(buf))
		default:
			return nslab.ParseLink(string(name[:len(name)-1]),
				string(buf[:n]))
		}
	}
}
