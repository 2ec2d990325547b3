//go:build linux

package rawsys

import (
	"os"
	"syscall"
)

// nsGetParent is NS_GET_PARENT of linux/nsfs.h: _IO(0xb7, 0x2).
const nsGetParent = 0xb702

// Parent opens the parent of a user or PID namespace.
//
// The result is a new descriptor, for you to close. EPERM is a parent that
// you are not to see, or none at all; EINVAL is a kind that has no parents.
func Parent(fd int) (int, error) {
	if int(int32(fd)) != fd {
		return -1, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	n, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd),
		nsGetParent, 0)
	if errno != 0 {
		return -1, os.NewSyscallError("ioctl", errno)
	}
	return int(n), nil
}
