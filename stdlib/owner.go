//go:build linux

package stdlib

import (
	"errors"
	"os"
)

// Owner opens the user namespace that owns a namespace.
//
// No file leads there, so it is unsupported here. lsns(8) prints the tree.
func Owner(fd int) (int, error) {
	return -1, os.NewSyscallError("ioctl", errors.ErrUnsupported)
}
