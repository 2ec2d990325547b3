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
	"os"
	"path/filepath"
	"runtime"
	"unsafe"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is, and sees what comes out.
func init() { runtime.LockOSThread() }

func main() {
	inside := filepath.Join(verdict.SharedTmpfs(), "inside")
	verdict.Must(os.Mkdir(inside, 0o700))
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		done <- mountIn(inside)
	}()
	verdict.Must(<-done)
	if verdict.MountOptions(verdict.OwnMounts(), inside) != "" {
		verdict.Say(verdict.Silent, "the mount is outside as well")
	}
	verdict.Say(verdict.Handled, "the mount is inside only")
}

// mountIn mounts a tmpfs in a new namespace.
func mountIn(inside string) error {
	if ret, err := C.unshare(C.CLONE_NEWNS); ret == -1 {
		return os.NewSyscallError("unshare", err)
	}
	// Wrong: the copies of shared mounts are peers of the old ones.
	return mount("tmpfs", inside, 0)
}

func mount(kind, point string, flags C.ulong) error {
	fstype := C.CString(kind)
	defer C.free(unsafe.Pointer(fstype))
	target := C.CString(point)
	defer C.free(unsafe.Pointer(target))
	ret, err := C.mount(fstype, target, fstype, flags, nil)
	if ret == -1 {
		return os.NewSyscallError("mount", err)
	}
	return nil
}
