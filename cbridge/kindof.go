//go:build linux

package cbridge

// #include <linux/nsfs.h>
// #include <sys/ioctl.h>
//
// static int ioctl_nstype(int fd) { return ioctl(fd, NS_GET_NSTYPE); }
import "C"

import (
	"os"

	"nslab"
)

// KindOf gives the kind of the namespace that a descriptor refers to.
//
// cgo can't call ioctl, which takes any number of arguments, so a C function
// stands in between. The header has the request.
func KindOf(fd int) (nslab.Kind, error) {
	ret, err := C.ioctl_nstype(C.int(fd))
	if ret == -1 {
		return 0, os.NewSyscallError("ioctl", err)
	}
	return nslab.Kind(ret), nil
}
