//go:build linux

package cbridge

// #define _GNU_SOURCE
// #include <sched.h>
import "C"

import (
	"os"
	"syscall"

	"nslab"
)

// Unshare moves the calling thread into new namespaces of the given kinds, or
// in the case of PID and Time its next children.
//
// C's int is narrower than Go's, so a number that does not fit would be cut.
// The second result is errno, which means something only after a -1.
//
// Preconditions: the goroutine is locked to its thread and stays so, as in
// [nslab.OnThread]. After PID that thread can't start another.
func Unshare(kinds nslab.Kind) error {
	if nslab.Kind(C.int(kinds)) != kinds {
		return os.NewSyscallError("unshare", syscall.EINVAL)
	}
	if ret, err := C.unshare(C.int(kinds)); ret == -1 {
		return os.NewSyscallError("unshare", err)
	}
	return nil
}
