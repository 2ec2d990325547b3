//go:build linux

package main

import (
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	var uts syscall.Utsname
	// The number stays what it is when the stack moves.
	p := uintptr(unsafe.Pointer(&uts))
	grow()
	_, _, errno := syscall.Syscall(syscall.SYS_UNAME,
		p, 0, 0)
	if errno != 0 {
		verdict.SayError(errno, syscall.EFAULT)
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
