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

// Setns moves the calling thread into the namespace of fd, or into several of
// a pidfd's process; in the case of PID its next children.
//
// C's int is narrower than Go's: of larger numbers, what is left would be
// taken, 0 for any kind. The second result is errno, valid only after a -1.
//
// Preconditions: the goroutine is locked to its thread and stays so until the
// thread is back. After PID that thread can't start another.
func Setns(fd int, kinds nslab.Kind) error {
	if int(C.int(fd)) != fd {
		return os.NewSyscallError("setns", syscall.EBADF)
	}
	if nslab.Kind(C.int(kinds)) != kinds {
		return os.NewSyscallError("setns", syscall.EINVAL)
	}
	if ret, err := C.setns(C.int(fd), C.int(kinds)); ret == -1 {
		return os.NewSyscallError("setns", err)
	}
	return nil
}
