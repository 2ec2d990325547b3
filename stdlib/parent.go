//go:build linux

package stdlib

import (
	"errors"
	"os"
)

// Parent opens the parent of a user or PID namespace.
//
// No file leads there, so it is unsupported here. lsns(8) prints the tree.
func Parent(fd int) (int, error) {
	return -1, os.NewSyscallError("ioctl", errors.ErrUnsupported)
}
