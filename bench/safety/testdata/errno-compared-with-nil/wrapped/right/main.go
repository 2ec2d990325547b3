//go:build linux

package main

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

// A process with threads can't have a new user namespace: the call fails.
func main() {
	runtime.LockOSThread()
	verdict.SayFailed(unshare(unix.CLONE_NEWUSER), unix.EINVAL)
}

func unshare(kinds int) error {
	// The function of x/sys gives an error, and nil if there is none.
	return os.NewSyscallError("unshare", unix.Unshare(kinds))
}
