//go:build linux

package main

/*
#define _GNU_SOURCE
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
*/
import "C"

import (
	"strings"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	// CLONE_NEWNS is a flag of unshare(2). Here its bit is MS_UNBINDABLE.
	change(point, C.MS_REC|C.CLONE_NEWNS)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "unbindable") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}

func change(point string, flags C.ulong) {
	target := C.CString(point)
	defer C.free(unsafe.Pointer(target))
	if ret, err := C.mount(nil, target, nil, flags, nil); ret == -1 {
		verdict.Must(err)
	}
}
