//go:build linux

package rawsys

import (
	"os"
	"syscall"

	"nslab"
)

// Unshare moves the calling thread into new namespaces of the given kinds, or
// in the case of PID and Time its next children.
//
// The two unused arguments must be there all the same. The results mean
// nothing here: only the error number tells whether the call failed.
//
// Preconditions: the goroutine is locked to its thread and stays so, as in
// [nslab.OnThread]. After PID that thread can't start another.
func Unshare(kinds nslab.Kind) error {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, uintptr(kinds), 0, 0)
	if errno != 0 {
		return os.NewSyscallError("unshare", errno)
	}
	return nil
}
