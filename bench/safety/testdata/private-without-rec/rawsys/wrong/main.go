//go:build linux

package main

import (
	"os"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	point := verdict.SharedTmpfs()
	err := unshare(syscall.CLONE_NEWNS)
	verdict.Must(err)
	// Without MS_REC only the mount on / is changed.
	err = change("/", syscall.MS_PRIVATE)
	verdict.Must(err)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}

func unshare(kinds uintptr) error {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, kinds, 0, 0)
	if errno != 0 {
		return os.NewSyscallError("unshare", errno)
	}
	return nil
}

func change(point string, flags uintptr) error {
	target, err := syscall.BytePtrFromString(point)
	verdict.Must(err)
	_, _, errno := syscall.Syscall6(syscall.SYS_MOUNT, 0,
		uintptr(unsafe.Pointer(target)), 0, flags, 0, 0)
	if errno != 0 {
		return os.NewSyscallError("mount", errno)
	}
	return nil
}
