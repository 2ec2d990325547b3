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
	// A failure is the end of it.
	ret, err := C.unshare(C.CLONE_NEWUSER | C.CLONE_NEWUTS)
	if ret == -1 {
		verdict.Say(verdict.Handled, "not gone on: %v", err)
	}
	if verdict.OwnNamespace("uts") == before {
		verdict.Say(verdict.Silent, "the host's name is still everybody's")
	}
	verdict.Say(verdict.Handled, "the host's name is our own")
}
