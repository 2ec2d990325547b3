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
	_, err := os.FindProcess(os.Getpid()) // package os tries pidfds out now
	verdict.Must(err)
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		verdict.Must(enter())
		// Right: the first child is init, and stays until its input ends.
		init := exec.Command("cat")
		input, err := init.StdinPipe()
		verdict.Must(err)
		verdict.Must(init.Start())
		err = exec.Command("true").Run()
		verdict.Must(input.Close())
		verdict.Must(init.Wait())
		done <- err
	}()
	if err := <-done; err != nil {
		verdict.Say(verdict.Misleading, "%v, but memory is not why", err)
	}
	verdict.Say(verdict.Handled, "the second child runs, too")
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
