//go:build linux

package main

/*
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/types.h>

struct room {
	// Half as wide as what the kernel writes.
	uint32_t size;
	uint32_t next;
};

// ioctl is variadic, and such functions can't be called from Go.
static int size(int fd, struct room *room) {
	return ioctl(fd, FIOQSIZE, &room->size);
}
*/
import "C"

import (
	"os"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	f, err := os.Create(os.TempDir() + "/file")
	verdict.Must(err)
	room := C.struct_room{next: 1}
	if ret, err := C.size(C.int(f.Fd()), &room); ret == -1 {
		verdict.SayError(err, syscall.EFAULT)
	}
	verdict.Must(f.Close())
	if room.next != 1 {
		verdict.Say(verdict.Silent, "what comes next is now %d", room.next)
	}
	verdict.Say(verdict.Handled, "what comes next is as it was")
}
