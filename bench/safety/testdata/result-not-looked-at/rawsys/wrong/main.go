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
	// Nobody asks whether it worked. It can't: this process has threads.
	syscall.Syscall(syscall.SYS_UNSHARE,
		syscall.CLONE_NEWUSER|syscall.CLONE_NEWUTS, 0, 0)
	if verdict.OwnNamespace("uts") == before {
		verdict.Say(verdict.Silent, "the host's name is still everybody's")
	}
	verdict.Say(verdict.Handled, "the host's name is our own")
}
