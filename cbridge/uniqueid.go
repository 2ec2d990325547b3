//go:build linux

package cbridge

// #include <linux/types.h>
// #include <sys/ioctl.h>
//
// #ifndef NS_GET_ID
// #define NS_GET_ID _IOR(0xb7, 13, __u64)
// #endif
//
// static int ioctl_id(int fd, __u64 *id) { return ioctl(fd, NS_GET_ID, id); }
import "C"

import (
	"os"
	"syscall"
)

// UniqueID gives a namespace's 64-bit id, which is never used again.
//
// Since Linux 6.18, so most headers lack the request and it is made by hand.
// The C function's types keep the variable as wide as what is written.
func UniqueID(fd int) (uint64, error) {
	if int(C.int(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	var id C.__u64
	ret, err := C.ioctl_id(C.int(fd), &id)
	if ret == -1 && err == syscall.EBADF {
		return 0, os.NewSyscallError("ioctl", err)
	}
	if ret == -1 || id == 0 {
		return 0, os.NewSyscallError("ioctl", syscall.ENOTTY)
	}
	return uint64(id), nil
}
