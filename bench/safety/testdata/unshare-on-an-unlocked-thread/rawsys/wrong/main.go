package main

import (
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is, so that the others can be held against it.
func init() { runtime.LockOSThread() }

func main() {
	done := make(chan error)
	go func() {
		// Wrong: nothing ties the goroutine to the thread that it moves.
		done <- enter()
	}()
	verdict.Must(<-done)
	if tid := verdict.Stray("uts"); tid != 0 {
		verdict.Say(verdict.Silent, "thread %d is in another namespace, "+
			"and runs whatever goroutine comes next", tid)
	}
	verdict.Say(verdict.Handled, "no thread is left in another namespace")
}

// enter moves the calling thread into a UTS namespace of its own.
func enter() error {
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_NEWUTS, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
