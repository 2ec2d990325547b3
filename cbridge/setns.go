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

// Setns moves the calling thread into the namespace that fd refers to.
//
// C's int is narrower than Go's, so a number that does not fit would be cut,
// 0 being any kind. The second result is errno, good only after a -1.
//
// Preconditions: the goroutine is locked to its thread and stays so until the
// thread is back, as in [nslab.OnThread].
func Setns(fd int, kinds nslab.Kind) error {
	if nslab.Kind(C.int(kinds)) != kinds {
		return os.NewSyscallError("setns", syscall.EINVAL)
	}
	if ret, err := C.setns(C.int(fd), C.int(kinds)); ret == -1 {
		return os.NewSyscallError("setns", err)
	}
	return nil
}
