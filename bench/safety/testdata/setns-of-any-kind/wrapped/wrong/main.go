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
	// The wrong file, and 0 lets any kind pass.
	back, err := os.Open("/proc/thread-self/ns/uts")
	verdict.Must(err)
	verdict.Must(unix.Unshare(unix.CLONE_NEWNET))
	verdict.Must(unix.Setns(int(back.Fd()), 0))
	verdict.Must(back.Close())
	if verdict.OwnNamespace("net") != home {
		verdict.Say(verdict.Silent, "no error, still in the other network")
	}
	verdict.Say(verdict.Handled, "back in the own network")
}
