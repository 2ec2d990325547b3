package main

import (
	"runtime"

	"nslab/bench/safety/typed"
	"nslab/bench/safety/verdict"
)

// The main thread stays as it is, so that the others can be held against it.
func init() { runtime.LockOSThread() }

func main() {
	done := make(chan error)
	go func() {
		done <- typed.OnThread(enter)
	}()
	verdict.Must(<-done)
	if tid := verdict.Stray("uts"); tid != 0 {
		verdict.Say(verdict.Silent, "thread %d is in another namespace, "+
			"and runs whatever goroutine comes next", tid)
	}
	verdict.Say(verdict.Handled, "no thread is left in another namespace")
}

// enter moves the calling thread into a UTS namespace of its own.
func enter(t *typed.Thread) error {
	// Wrong: an unlock with no lock of its own. (OnThread locks twice.)
	defer runtime.UnlockOSThread()
	return typed.Unshare(t, typed.UTS{})
}
