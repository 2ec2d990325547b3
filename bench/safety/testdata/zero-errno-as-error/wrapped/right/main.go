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

func unshare(kinds int) error {
	// The function of x/sys gives nil for a zero Errno.
	return unix.Unshare(kinds)
}
