//go:build linux

package main

import (
	"os"
	"runtime"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	point := verdict.SharedTmpfs()
	// MS_PRIVATE is a flag of mount(2). Here its bit is CLONE_SYSVSEM.
	err := unshare(syscall.CLONE_NEWNS | syscall.MS_PRIVATE)
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
