//go:build linux

package main

import (
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	name, err := unix.BytePtrFromString("/proc/self/ns/uts")
	verdict.Must(err)
	// Young architectures have no open(2), only openat(2).
	fd, _, errno := unix.Syscall(unix.SYS_OPEN,
		uintptr(unsafe.Pointer(name)), unix.O_CLOEXEC, 0)
	if errno != 0 {
		verdict.Say(verdict.Misleading, "%v", errno)
	}
	verdict.Say(verdict.NoEffect, "open, as descriptor %d", fd)
}
