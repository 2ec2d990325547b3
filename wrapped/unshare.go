//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// Unshare moves the calling thread into new namespaces of the given kinds, or
// in the case of PID and Time its next children.
//
// One line is enough, as NewSyscallError returns nil for a nil error.
//
// Preconditions: the goroutine is locked to its thread and stays so, as in
// [nslab.OnThread]. After PID that thread can't start another.
func Unshare(kinds nslab.Kind) error {
	return os.NewSyscallError("unshare", unix.Unshare(int(kinds)))
}
