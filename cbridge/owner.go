//go:build linux

package cbridge

// #include <linux/nsfs.h>
// #include <sys/ioctl.h>
//
// static int ioctl_owner(int fd) { return ioctl(fd, NS_GET_USERNS); }
import "C"

import (
	"os"
	"syscall"
)

// Owner opens the user namespace that owns a namespace.
//
// The result is a new descriptor, for you to close. The second result is
// errno, good only after a -1: EPERM for an owner you are not to see.
func Owner(fd int) (int, error) {
	if int(C.int(fd)) != fd {
		return -1, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	ret, err := C.ioctl_owner(C.int(fd))
	if ret == -1 {
		return -1, os.NewSyscallError("ioctl", err)
	}
	return int(ret), nil
}
