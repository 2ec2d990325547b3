//go:build linux

package main

/*
#include <stdint.h>
#include <sys/utsname.h>

static int nameAt(uintptr_t uts) {
	return uname((struct utsname *)uts);
}
*/
import "C"

import (
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	var uts C.struct_utsname
	// The number stays what it is when the stack moves.
	p := uintptr(unsafe.Pointer(&uts))
	grow()
	ret, err := C.nameAt(C.uintptr_t(p))
	if ret == -1 {
		verdict.SayError(err, syscall.EFAULT)
	}
	if uts.nodename[0] == 0 {
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
