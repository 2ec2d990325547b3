package main

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
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_NEWUSER, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
