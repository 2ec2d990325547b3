package main

// #define _GNU_SOURCE
// #include <sched.h>
import "C"

import (
	"os"
	"runtime"
	"strings"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is. The other one ends with its goroutine.
func init() { runtime.LockOSThread() }

func main() {
	_, err := os.FindProcess(os.Getpid()) // package os tries pidfds out now
	verdict.Must(err)
	done := make(chan string)
	go func() {
		runtime.LockOSThread()
		verdict.Must(enter())
		// Wrong: this thread is not in the new namespace.
		link, err := os.Readlink("/proc/thread-self/ns/pid")
		verdict.Must(err)
		done <- strings.TrimSpace(string(link))
	}()
	if link := <-done; link == verdict.OwnNamespace("pid") {
		verdict.Say(verdict.Silent, "%s is the old namespace", link)
	}
	verdict.Say(verdict.Handled, "it is the new namespace")
}

// enter makes a PID namespace for the children of the calling thread.
func enter() error {
	if ret, err := C.unshare(C.CLONE_NEWPID); ret == -1 {
		return err
	}
	return nil
}
