//go:build linux

package main

/*
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

static long sys_unshare(uintptr_t kinds)
{
	return syscall(SYS_unshare, kinds);
}
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

func unshare(kinds C.uintptr_t) error {
	ret, err := C.sys_unshare(kinds)
	// The function's type is signed, as syscall(2)'s.
	if ret < 0 {
		return os.NewSyscallError("unshare", err)
	}
	return nil
}
