package main

// #define _GNU_SOURCE
// #include <sched.h>
import "C"

import (
	"os/exec"
	"runtime"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is. The other one ends with its goroutine.
func init() { runtime.LockOSThread() }

func main() {
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		verdict.Must(enter())
		// Wrong: package os tries pidfds out with a child, which is PID 1.
		done <- exec.Command("true").Run()
	}()
	if err := <-done; err != nil {
		verdict.Say(verdict.Misleading, "%v, but memory is not why", err)
	}
	verdict.Say(verdict.Handled, "the command runs in the new namespace")
}

// enter makes a PID namespace for the children of the calling thread.
func enter() error {
	if ret, err := C.unshare(C.CLONE_NEWPID); ret == -1 {
		return err
	}
	return nil
}
