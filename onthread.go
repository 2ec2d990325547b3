//go:build linux

package nslab

import (
	"errors"
	"runtime"
	"syscall"
)

// errGoexit is what OnThread gives when f ends its goroutine.
var errGoexit = errors.New(
	"nslab.OnThread: f ended its goroutine (runtime.Goexit, t.FailNow)")

// OnThread runs f on a thread of its own and gives f's error. The thread ends
// with f, so whatever f did to it (unshare, setns) ends there, too, as long as
// f unlocks the thread no more often than f has locked it.
//
// A panic in f goes on in the caller, with its value but not its stack, and a
// Goexit is an error. The thread is never the main one, which shows as
// /proc/self and which Go can't end. It is gone from /proc/self/task a moment
// after OnThread returns.
func OnThread(f func() error) error {
	done := make(chan outcome)
	go runOnThread(f, done)
	o := <-done
	if o.panicked != nil {
		panic(o.panicked)
	}
	return o.err
}

// An outcome is how f ended: panicked is nil if it did not panic, as even
// panic(nil) has a value (since Go 1.21, if GODEBUG does not say otherwise).
type outcome struct {
	err      error
	panicked any
}

// runOnThread is the goroutine of OnThread. It ends locked to its thread,
// which makes the runtime end the thread.
func runOnThread(f func() error, done chan<- outcome) {
	runtime.LockOSThread()
	if syscall.Gettid() == syscall.Getpid() {
		// Nothing else can run on the main thread while this goroutine
		// holds it, so the next one lands elsewhere.
		other := make(chan outcome)
		go runOnThread(f, other)
		o := <-other
		runtime.UnlockOSThread()
		done <- o
		return
	}
	o := outcome{err: errGoexit}
	defer func() {
		o.panicked = recover()
		done <- o
	}()
	o.err = f()
}
