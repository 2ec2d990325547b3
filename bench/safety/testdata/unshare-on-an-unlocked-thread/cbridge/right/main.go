package main

// #define _GNU_SOURCE
// #include <sched.h>
import "C"

import (
	"runtime"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is, so that the others can be held against it.
func init() { runtime.LockOSThread() }

func main() {
	done := make(chan error)
	go func() {
		// Right: the thread is this goroutine's alone, and ends with it.
		runtime.LockOSThread()
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
	if ret, err := C.unshare(C.CLONE_NEWUTS); ret == -1 {
		return err
	}
	return nil
}
