package main

import (
	"os/exec"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	// Wrong: package os tries pidfds out with a child first. That is PID 1.
	verdict.Must(enter())
	if err := exec.Command("true").Run(); err != nil {
		verdict.Say(verdict.Misleading, "%v, but memory is not the reason", err)
	}
	verdict.Say(verdict.Handled, "the command runs in the new namespace")
}

// enter makes a PID namespace for the children of the calling thread.
func enter() error {
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_NEWPID, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
