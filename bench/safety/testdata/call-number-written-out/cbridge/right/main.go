//go:build linux

package main

/*
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

// Each architecture's own number.
#define UNSHARE_NUMBER SYS_unshare
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
	verdict.Say(verdict.Handled, "on every architecture it is unshare")
}
