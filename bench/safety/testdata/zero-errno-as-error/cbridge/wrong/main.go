//go:build linux

package main

/*
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>

static int try_unshare(int kinds)
{
	return unshare(kinds) == -1 ? errno : 0;
}
*/
import "C"

import (
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	before := verdict.OwnNamespace("uts")
	err := unshare(syscall.CLONE_NEWUTS)
	verdict.SayDone(err, verdict.OwnNamespace("uts") != before)
}

func unshare(kinds C.int) error {
	errno := syscall.Errno(C.try_unshare(kinds))
	// An error that holds an Errno is not nil, even if the Errno is zero.
	return errno
}
