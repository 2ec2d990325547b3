//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// KindOf gives the kind of the namespace that a descriptor refers to.
//
// The request has a name, but which Ioctl function fits it is yours to know.
// What is no namespace answers as its own driver likes, with EINVAL or 0 say:
// here that is ENOTTY.
func KindOf(fd int) (nslab.Kind, error) {
	if int(int32(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", unix.EBADF)
	}
	kind, err := unix.IoctlRetInt(fd, unix.NS_GET_NSTYPE)
	if err == unix.EBADF {
		return 0, os.NewSyscallError("ioctl", err)
	}
	if err != nil || kind == 0 {
		return 0, os.NewSyscallError("ioctl", unix.ENOTTY)
	}
	return nslab.Kind(kind), nil
}
