//go:build linux

package rawsys

import (
	"os"
	"syscall"
)

// nsGetUserNS is NS_GET_USERNS of linux/nsfs.h: _IO(0xb7, 0x1).
const nsGetUserNS = 0xb701

// Owner opens the user namespace that owns a namespace.
//
// The result is a new descriptor, for you to close. EPERM is an owner that
// you are not to see. For a user namespace this is its parent.
func Owner(fd int) (int, error) {
	if int(int32(fd)) != fd {
		return -1, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	n, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd),
		nsGetUserNS, 0)
	if errno != 0 {
		return -1, os.NewSyscallError("ioctl", errno)
	}
	return int(n), nil
}
