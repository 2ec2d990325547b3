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
	"runtime"
	"strings"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	point := verdict.SharedTmpfs()
	if ret, err := C.unshare(C.CLONE_NEWNS); ret == -1 {
		verdict.Must(err)
	}
	// With MS_REC the mounts below are changed as well.
	change("/", C.MS_REC|C.MS_PRIVATE)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}

func change(point string, flags C.ulong) {
	target := C.CString(point)
	defer C.free(unsafe.Pointer(target))
	if ret, err := C.mount(nil, target, nil, flags, nil); ret == -1 {
		verdict.Must(err)
	}
}
