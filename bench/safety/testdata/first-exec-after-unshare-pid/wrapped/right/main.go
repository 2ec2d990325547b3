package main

import (
	"os"
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	// Right: package os has tried pidfds out before.
	_, err := os.FindProcess(os.Getpid())
	verdict.Must(err)
	verdict.Must(enter())
	if err := exec.Command("true").Run(); err != nil {
		verdict.Say(verdict.Misleading, "%v, but memory is not the reason", err)
	}
	verdict.Say(verdict.Handled, "the command runs in the new namespace")
}

// enter makes a PID namespace for the children of the calling thread.
func enter() error {
	return unix.Unshare(unix.CLONE_NEWPID)
}
