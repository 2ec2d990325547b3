//go:build linux

package main

import (
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	before := verdict.OwnNamespace("uts")
	err := unshare(syscall.CLONE_NEWUTS)
	verdict.SayDone(err, verdict.OwnNamespace("uts") != before)
}

func unshare(kinds uintptr) error {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, kinds, 0, 0)
	// Only an Errno other than zero becomes an error.
	if errno != 0 {
		return errno
	}
	return nil
}
