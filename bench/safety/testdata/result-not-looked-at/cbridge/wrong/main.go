//go:build linux

package main

/*
#define _GNU_SOURCE
#include <sched.h>
*/
import "C"

import (
	"runtime"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	before := verdict.OwnNamespace("uts")
	// Nobody asks whether it worked. It can't: this process has threads.
	C.unshare(C.CLONE_NEWUSER | C.CLONE_NEWUTS)
	if verdict.OwnNamespace("uts") == before {
		verdict.Say(verdict.Silent, "the host's name is still everybody's")
	}
	verdict.Say(verdict.Handled, "the host's name is our own")
}
