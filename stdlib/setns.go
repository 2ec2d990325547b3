//go:build linux

package stdlib

import (
	"errors"
	"os"

	"nslab"
)

// Setns moves the calling thread into the namespace of fd, or into several of
// a pidfd's process; in the case of PID its next children.
//
// No file does that, so it is unsupported here. Run nsenter(1) with os/exec
// to start a program there, or use unix.Setns.
func Setns(fd int, kinds nslab.Kind) error {
	return os.NewSyscallError("setns", errors.ErrUnsupported)
}
