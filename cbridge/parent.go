//go:build linux

package cbridge

// #include <linux/nsfs.h>
// #include <sys/ioctl.h>
//
// static int ioctl_parent(int fd) { return ioctl(fd, NS_GET_PARENT); }
import "C"

import (
	"os"
	"syscall"
)

// Parent opens the parent of a user or PID namespace.
//
// The result is a new descriptor, for you to close. The second result is
// errno, good only after a -1: EPERM for no parent, or not for you to see.
func Parent(fd int) (int, error) {
	if int(C.int(fd)) != fd {
		return -1, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	ret, err := C.ioctl_parent(C.int(fd))
	if ret == -1 {
		return -1, os.NewSyscallError("ioctl", err)
	}
	return int(ret), nil
}
