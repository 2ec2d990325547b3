//go:build linux

package stdlib

import (
	"errors"
	"os"
)

// PivotRoot makes newRoot the root, and moves the old one to putOld.
//
// No file does that, so it is unsupported here. Package os can start a child
// with another root (SysProcAttr.Chroot), which leaves the old one reachable.
func PivotRoot(newRoot, putOld string) error {
	return os.NewSyscallError("pivot_root", errors.ErrUnsupported)
}
