//go:build linux

package main

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// A process with threads can't have a new user namespace: the call fails.
func main() {
	runtime.LockOSThread()
	verdict.SayFailed(unshare(syscall.CLONE_NEWUSER), syscall.EINVAL)
}

func unshare(kinds uintptr) error {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, kinds, 0, 0)
	// An Errno is a number, and nil is none.
	if errno != nil {
		return os.NewSyscallError("unshare", errno)
	}
	return nil
}
