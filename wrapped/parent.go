//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// Parent opens the parent of a user or PID namespace.
//
// The result is a new descriptor, for you to close, though the name of the
// wrapper says nothing of it. EPERM: no parent, or not for you to see.
func Parent(fd int) (int, error) {
	if int(int32(fd)) != fd {
		return -1, os.NewSyscallError("ioctl", unix.EBADF)
	}
	n, err := unix.IoctlRetInt(fd, unix.NS_GET_PARENT)
	if err != nil {
		return -1, os.NewSyscallError("ioctl", err)
	}
	return n, nil
}
