//go:build linux

package main

import (
	"os"
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	var uts unix.Utsname
	grow()
	// Converted in the call, it is where the variable is now.
	_, _, errno := unix.Syscall(unix.SYS_UNAME,
		uintptr(unsafe.Pointer(&uts)), 0, 0)
	if errno != 0 {
		verdict.SayError(errno, unix.EFAULT)
	}
	if uts.Nodename[0] == 0 {
		verdict.Say(verdict.Silent, "the host has no name")
	}
	verdict.Say(verdict.Handled, "the host has a name")
}

// grow needs more stack than there is, as anything may that a program calls.
//
//go:noinline
func grow() byte {
	var room [64 << 10]byte
	return room[len(os.Args)]
}
