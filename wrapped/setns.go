//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// Setns moves the calling thread into the namespace of fd, or into several of
// a pidfd's process; in the case of PID its next children.
//
// The wrapper passes both as they are, and the kernel reads a C int: of
// larger ones, what is left would be taken, 0 for any kind.
//
// Preconditions: the goroutine is locked to its thread and stays so until the
// thread is back. After PID that thread can't start another.
func Setns(fd int, kinds nslab.Kind) error {
	if int(int32(fd)) != fd {
		return os.NewSyscallError("setns", unix.EBADF)
	}
	if nslab.Kind(int32(kinds)) != kinds {
		return os.NewSyscallError("setns", unix.EINVAL)
	}
	return os.NewSyscallError("setns", unix.Setns(fd, int(kinds)))
}
