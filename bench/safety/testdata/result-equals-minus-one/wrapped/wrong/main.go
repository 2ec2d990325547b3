//go:build linux

package main

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

// A process with threads can't have a new user namespace: the call fails.
func main() {
	runtime.LockOSThread()
	verdict.SayFailed(unshare(unix.CLONE_NEWUSER), unix.EINVAL)
}

func unshare(kinds uintptr) error {
	r1, _, errno := unix.Syscall(unix.SYS_UNSHARE, kinds, 0, 0)
	// There is no uintptr -1.
	if r1 == -1 {
		return os.NewSyscallError("unshare", errno)
	}
	return nil
}
