//go:build linux

package main

/*
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

// The number on amd64. On arm64 it is kcmp's, on 386 fadvise64_64's.
#define UNSHARE_NUMBER 272
static int unshare_by_number(int kinds) {
	return syscall(UNSHARE_NUMBER, kinds);
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
	home := verdict.OwnNamespace("uts")
	ret, err := C.unshare_by_number(syscall.CLONE_NEWUTS)
	if ret == -1 {
		verdict.Say(verdict.Misleading, "%v, of another call", err)
	}
	if verdict.OwnNamespace("uts") == home {
		verdict.Say(verdict.Silent, "no error, and it was another call")
	}
	verdict.Say(verdict.NoEffect, "on amd64 it is unshare")
}
