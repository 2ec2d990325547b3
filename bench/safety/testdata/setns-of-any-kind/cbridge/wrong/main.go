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

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	home := verdict.OwnNamespace("net")
	// The wrong file, and 0 lets any kind pass.
	back, err := os.Open("/proc/thread-self/ns/uts")
	verdict.Must(err)
	if ret, err := C.unshare(C.CLONE_NEWNET); ret == -1 {
		verdict.Must(err)
	}
	if ret, err := C.setns(C.int(back.Fd()), 0); ret == -1 {
		verdict.Must(err)
	}
	verdict.Must(back.Close())
	if verdict.OwnNamespace("net") != home {
		verdict.Say(verdict.Silent, "no error, still in the other network")
	}
	verdict.Say(verdict.Handled, "back in the own network")
}
