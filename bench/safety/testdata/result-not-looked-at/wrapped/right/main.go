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
	// A failure is the end of it.
	err := unix.Unshare(unix.CLONE_NEWUSER | unix.CLONE_NEWUTS)
	if err != nil {
		verdict.Say(verdict.Handled, "not gone on: %v", err)
	}
	if verdict.OwnNamespace("uts") == before {
		verdict.Say(verdict.Silent, "the host's name is still everybody's")
	}
	verdict.Say(verdict.Handled, "the host's name is our own")
}
