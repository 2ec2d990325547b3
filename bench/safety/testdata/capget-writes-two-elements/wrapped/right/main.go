//go:build linux

package main

import (
	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	var room struct {
		// The kernel writes two of them.
		data [2]unix.CapUserData
		next [3]uint32
	}
	room.next = [3]uint32{1 << 31, 1 << 31, 1 << 31}
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	err := unix.Capget(&head, &room.data[0])
	verdict.SayError(err, unix.EFAULT)
	if room.next != [3]uint32{1 << 31, 1 << 31, 1 << 31} {
		verdict.Say(verdict.Silent, "what comes next is now %x", room.next)
	}
	verdict.Say(verdict.Handled, "what comes next is as it was")
}
