//go:build linux

package main

import (
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	// MS_PRIVATE is mount's own flag.
	err := change(point, syscall.MS_REC|syscall.MS_PRIVATE)
	verdict.Must(err)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "unbindable") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
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
