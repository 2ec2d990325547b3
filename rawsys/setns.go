//go:build linux

package rawsys

import (
	"os"
	"syscall"

	"nslab"
)

// Setns moves the calling thread into the namespace that fd refers to.
//
// The number is not in package syscall on amd64. The kernel reads kinds as a
// C int and would take what is left of a larger number, 0 being any kind.
//
// Preconditions: the goroutine is locked to its thread and stays so until the
// thread is back, as in [nslab.OnThread].
func Setns(fd int, kinds nslab.Kind) error {
	if nslab.Kind(int32(kinds)) != kinds {
		return os.NewSyscallError("setns", syscall.EINVAL)
	}
	_, _, errno := syscall.Syscall(sysSetns, uintptr(fd), uintptr(kinds), 0)
	if errno != 0 {
		return os.NewSyscallError("setns", errno)
	}
	return nil
}
