//go:build linux

package main

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	home := verdict.OwnNamespace("net")
	// The right file, and the kind that it must be.
	back, err := os.Open("/proc/thread-self/ns/net")
	verdict.Must(err)
	verdict.Must(unix.Unshare(unix.CLONE_NEWNET))
	verdict.Must(unix.Setns(int(back.Fd()), unix.CLONE_NEWNET))
	verdict.Must(back.Close())
	if verdict.OwnNamespace("net") != home {
		verdict.Say(verdict.Silent, "no error, still in the other network")
	}
	verdict.Say(verdict.Handled, "back in the own network")
}
