//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// OwnerUID gives the user id of who made a user namespace.
//
// This Ioctl function has a variable of the right size; IoctlRetInt would
// have none at all. An id that is not mapped here reads as 65534.
func OwnerUID(fd int) (uint32, error) {
	if int(int32(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", unix.EBADF)
	}
	uid, err := unix.IoctlGetUint32(fd, unix.NS_GET_OWNER_UID)
	if err != nil {
		return 0, os.NewSyscallError("ioctl", err)
	}
	return uid, nil
}
