//go:build linux

package main

import (
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	before := verdict.OwnNamespace("uts")
	err := unshare(unix.CLONE_NEWUTS)
	verdict.SayDone(err, verdict.OwnNamespace("uts") != before)
}

func unshare(kinds uintptr) error {
	_, _, errno := unix.Syscall(unix.SYS_UNSHARE, kinds, 0, 0)
	// An error that holds an Errno is not nil, even if the Errno is zero.
	return errno
}
