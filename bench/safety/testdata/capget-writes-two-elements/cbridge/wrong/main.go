//go:build linux

package main

/*
#include <linux/capability.h>
#include <stdint.h>

extern int capget(cap_user_header_t head, cap_user_data_t data);

struct room {
	// The kernel writes another one after it.
	struct __user_cap_data_struct data[1];
	uint32_t next[3];
};
*/
import "C"

import (
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	var room C.struct_room
	next := [3]C.uint32_t{1 << 31, 1 << 31, 1 << 31}
	room.next = next
	head := C.struct___user_cap_header_struct{
		version: C._LINUX_CAPABILITY_VERSION_3,
	}
	if ret, err := C.capget(&head, &room.data[0]); ret == -1 {
		verdict.SayError(err, syscall.EFAULT)
	}
	if room.next != next {
		verdict.Say(verdict.Silent, "what comes next is now %x", room.next)
	}
	verdict.Say(verdict.Handled, "what comes next is as it was")
}
