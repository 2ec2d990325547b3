//go:build linux

package main

import (
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

type (
	header [2]uint32 // version and PID
	data   [3]uint32 // effective, permitted, inheritable
)

func main() {
	var room struct {
		// The kernel writes another one after it.
		data [1]data
		next [3]uint32
	}
	room.next = [3]uint32{1 << 31, 1 << 31, 1 << 31}
	head := header{0x20080522, 0}
	_, _, errno := syscall.Syscall(syscall.SYS_CAPGET,
		uintptr(unsafe.Pointer(&head)),
		uintptr(unsafe.Pointer(&room.data)), 0)
	if errno != 0 {
		verdict.SayError(errno, syscall.EFAULT)
	}
	if room.next != [3]uint32{1 << 31, 1 << 31, 1 << 31} {
		verdict.Say(verdict.Silent, "what comes next is now %x", room.next)
	}
	verdict.Say(verdict.Handled, "what comes next is as it was")
}
