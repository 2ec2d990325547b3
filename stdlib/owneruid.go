//go:build linux

package stdlib

import (
	"errors"
	"os"
)

// OwnerUID gives the user id of who made a user namespace.
//
// No file shows it, so it is unsupported here. lsns(8) prints it.
func OwnerUID(fd int) (uint32, error) {
	return 0, os.NewSyscallError("ioctl", errors.ErrUnsupported)
}
