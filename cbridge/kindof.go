//go:build linux

package cbridge

// #include <linux/nsfs.h>
// #include <sys/ioctl.h>
//
// static int ioctl_nstype(int fd) { return ioctl(fd, NS_GET_NSTYPE); }
import "C"

import (
	"os"
	"syscall"

	"nslab"
)

// KindOf gives the kind of the namespace that a descriptor refers to.
//
// cgo can't call ioctl, which takes any number of arguments, so a C function
// stands in between. What is no namespace answers as its own driver likes,
// with EINVAL or 0 say: here that is ENOTTY.
func KindOf(fd int) (nslab.Kind, error) {
	if int(C.int(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	ret, err := C.ioctl_nstype(C.int(fd))
	if ret == -1 && err == syscall.EBADF {
		return 0, os.NewSyscallError("ioctl", err)
	}
	if ret <= 0 {
		return 0, os.NewSyscallError("ioctl", syscall.ENOTTY)
	}
	return nslab.Kind(ret), nil
}
