//go:build linux

package main

import (
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

// Each architecture's own number.
const unshareNumber = unix.SYS_UNSHARE

func main() {
	runtime.LockOSThread()
	home := verdict.OwnNamespace("uts")
	_, _, errno := unix.Syscall(unshareNumber, unix.CLONE_NEWUTS, 0, 0)
	if errno != 0 {
		verdict.Say(verdict.Misleading, "%v, of another call", errno)
	}
	if verdict.OwnNamespace("uts") == home {
		verdict.Say(verdict.Silent, "no error, and it was another call")
	}
	verdict.Say(verdict.Handled, "on every architecture it is unshare")
}
