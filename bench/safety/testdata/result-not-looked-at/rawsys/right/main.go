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
	// A failure is the end of it.
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE,
		syscall.CLONE_NEWUSER|syscall.CLONE_NEWUTS, 0, 0)
	if errno != 0 {
		verdict.Say(verdict.Handled, "not gone on: %v", errno)
	}
	if verdict.OwnNamespace("uts") == before {
		verdict.Say(verdict.Silent, "the host's name is still everybody's")
	}
	verdict.Say(verdict.Handled, "the host's name is our own")
}
