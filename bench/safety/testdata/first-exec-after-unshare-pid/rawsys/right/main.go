package main

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is. The other one ends with its goroutine.
func init() { runtime.LockOSThread() }

func main() {
	// Right: package os tries pidfds out now.
	_, err := os.FindProcess(os.Getpid())
	verdict.Must(err)
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		verdict.Must(enter())
		done <- exec.Command("true").Run()
	}()
	if err := <-done; err != nil {
		verdict.Say(verdict.Misleading, "%v, but memory is not why", err)
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
