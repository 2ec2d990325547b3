//go:build linux

package stdlib

import (
	"errors"
	"os"

	"nslab"
)

// Unshare moves the calling thread into new namespaces of the given kinds, or
// in the case of PID and Time its next children.
//
// No file does that, so it is unsupported here. Package os can start a child
// in new namespaces (syscall.SysProcAttr), but the caller stays where it is.
func Unshare(kinds nslab.Kind) error {
	return os.NewSyscallError("unshare", errors.ErrUnsupported)
}
