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
	// Nobody asks whether it worked. It can't: this process has threads.
	unix.Unshare(unix.CLONE_NEWUSER | unix.CLONE_NEWUTS)
	if verdict.OwnNamespace("uts") == before {
		verdict.Say(verdict.Silent, "the host's name is still everybody's")
	}
	verdict.Say(verdict.Handled, "the host's name is our own")
}
