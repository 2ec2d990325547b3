//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// Unshare moves the calling thread into new namespaces of the given kinds.
//
// One line is enough, as NewSyscallError returns nil for a nil error. That
// the goroutine is locked to its thread, and stays so, is still up to you.
func Unshare(kinds nslab.Kind) error {
	return os.NewSyscallError("unshare", unix.Unshare(int(kinds)))
}
