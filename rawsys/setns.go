//go:build linux

package rawsys

import (
	"os"
	"syscall"

	"nslab"
)

// Setns moves the calling thread into the namespace of fd, or into several of
// a pidfd's process; in the case of PID its next children.
//
// Package syscall lacks this number on amd64. The kernel reads both arguments
// as a C int: of larger ones, what is left would be taken, 0 for any kind.
//
// Preconditions: the goroutine is locked to its thread and stays so until the
// thread is back. After PID that thread can't start another.
func Setns(fd int, kinds nslab.Kind) error {
	if int(int32(fd)) != fd {
		return os.NewSyscallError("setns", syscall.EBADF)
	}
	if nslab.Kind(int32(kinds)) != kinds {
		return os.NewSyscallError("setns", syscall.EINVAL)
	}
	_, _, errno := syscall.Syscall(sysSetns, uintptr(fd), uintptr(kinds), 0)
	if errno != 0 {
		return os.NewSyscallError("setns", errno)
	}
	return nil
}
