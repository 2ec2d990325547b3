//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// Setns moves the calling thread into the namespace that fd refers to.
//
// Lock the goroutine until the thread is back. The wrapper takes an int where
// the kernel reads 32 bits: what is left of a larger number would be taken.
func Setns(fd int, kinds nslab.Kind) error {
	if nslab.Kind(int32(kinds)) != kinds {
		return os.NewSyscallError("setns", unix.EINVAL)
	}
	return os.NewSyscallError("setns", unix.Setns(fd, int(kinds)))
}
