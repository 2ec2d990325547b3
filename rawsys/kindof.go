//go:build linux

package rawsys

import (
	"os"
	"syscall"

	"nslab"
)

// nsGetNSType is NS_GET_NSTYPE of linux/nsfs.h: _IO(0xb7, 0x3).
const nsGetNSType = 0xb703

// KindOf gives the kind of the namespace that a descriptor refers to.
//
// The request is a number from a C header, and answers in the result; others
// write through a pointer. What is no namespace answers as its own driver
// likes, with EINVAL or 0 say: here that is ENOTTY.
func KindOf(fd int) (nslab.Kind, error) {
	if int(int32(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	kind, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd),
		nsGetNSType, 0)
	if errno == syscall.EBADF {
		return 0, os.NewSyscallError("ioctl", errno)
	}
	if errno != 0 || kind == 0 {
		return 0, os.NewSyscallError("ioctl", syscall.ENOTTY)
	}
	return nslab.Kind(kind), nil
}
