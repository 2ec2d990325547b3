//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// PivotRoot makes newRoot the root, and moves the old one to putOld.
//
// One line. That the root of everybody in this mount namespace moves along,
// and that newRoot must be a mount of its own, is yours to know.
func PivotRoot(newRoot, putOld string) error {
	return os.NewSyscallError("pivot_root", unix.PivotRoot(newRoot, putOld))
}
