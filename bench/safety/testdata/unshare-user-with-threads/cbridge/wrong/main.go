package main

// #define _GNU_SOURCE
// #include <sched.h>
import "C"

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	home := verdict.Namespace(os.Getpid(), "user")
	// Wrong: the runtime has started threads, and the kernel refuses then.
	verdict.SayError(enter(), syscall.EINVAL)
	if link := verdict.Namespace(syscall.Gettid(), "user"); link == home {
		verdict.Say(verdict.Silent, "still in %s", link)
	}
	verdict.Say(verdict.Handled, "in a user namespace of its own")
}

// enter moves the calling thread into a user namespace of its own.
func enter() error {
	if ret, err := C.unshare(C.CLONE_NEWUSER); ret == -1 {
		return err
	}
	return nil
}
