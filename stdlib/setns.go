//go:build linux

package stdlib

import (
	"errors"
	"os"

	"nslab"
)

// Setns moves the calling thread into the namespace that fd refers to.
//
// No file does that, so it is unsupported here. Run nsenter(1) with os/exec
// to start a program there, or take unix.Setns.
func Setns(fd int, kinds nslab.Kind) error {
	return os.NewSyscallError("setns", errors.ErrUnsupported)
}
