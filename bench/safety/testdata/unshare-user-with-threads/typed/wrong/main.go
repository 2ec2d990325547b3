package main

import (
	"os"
	"syscall"

	"nslab/bench/safety/typed"
	"nslab/bench/safety/verdict"
)

func main() {
	home := verdict.Namespace(os.Getpid(), "user")
	// Wrong: the runtime has started threads, and the kernel refuses then.
	verdict.SayError(typed.OnThread(enter), syscall.EINVAL)
	if link := verdict.Namespace(syscall.Gettid(), "user"); link == home {
		verdict.Say(verdict.Silent, "still in %s", link)
	}
	verdict.Say(verdict.Handled, "in a user namespace of its own")
}

// enter moves the calling thread into a user namespace of its own.
func enter(t *typed.Thread) error {
	return typed.Unshare(t, typed.User{})
}
