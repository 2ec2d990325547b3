//go:build linux

package main

/*
#define _GNU_SOURCE
#include <sched.h>
*/
import "C"

import (
	"os"
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
	// A C.int is a number; zero is success.
	if ret != 0 {
		return os.NewSyscallError("unshare", err)
	}
	return nil
}
