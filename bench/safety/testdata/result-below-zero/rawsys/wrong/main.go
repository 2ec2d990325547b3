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
	r1, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, kinds, 0, 0)
	// A uintptr is never below zero.
	if r1 < 0 {
		return os.NewSyscallError("unshare", errno)
	}
	return nil
}
