//go:build linux

package main

/*
#define _GNU_SOURCE
#include <sched.h>
*/
import "C"

import (
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// A process with threads can't have a new user namespace: the call fails.
func main() {
	runtime.LockOSThread()
	verdict.SayFailed(unshare(syscall.CLONE_NEWUSER), syscall.EINVAL)
}

func unshare(kinds C.int) error {
	ret, err := C.unshare(kinds)
	if ret != 0 {
		// The second result is errno.
		return err
	}
	return nil
}
