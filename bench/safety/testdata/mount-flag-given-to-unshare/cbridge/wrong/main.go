//go:build linux

package main

/*
#define _GNU_SOURCE
#include <sched.h>
#include <sys/mount.h>
*/
import "C"

import (
	"runtime"
	"strings"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	point := verdict.SharedTmpfs()
	// MS_PRIVATE is a flag of mount(2). Here its bit is CLONE_SYSVSEM.
	if ret, err := C.unshare(C.CLONE_NEWNS | C.MS_PRIVATE); ret == -1 {
		verdict.Must(err)
	}
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}
