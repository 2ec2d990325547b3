//go:build linux

package main

import (
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	name, err := syscall.BytePtrFromString("/proc/self/ns/uts")
	verdict.Must(err)
	// Young architectures have no open(2), only openat(2).
	fd, _, errno := syscall.Syscall(syscall.SYS_OPEN,
		uintptr(unsafe.Pointer(name)), syscall.O_CLOEXEC, 0)
	if errno != 0 {
		verdict.Say(verdict.Misleading, "%v", errno)
	}
	verdict.Say(verdict.NoEffect, "open, as descriptor %d", fd)
}
