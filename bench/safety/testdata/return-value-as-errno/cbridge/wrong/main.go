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
	ret := C.unshare(kinds)
	if ret != 0 {
		// It is -1 for any failure. The number is in errno.
		return syscall.Errno(ret)
	}
	return nil
}
