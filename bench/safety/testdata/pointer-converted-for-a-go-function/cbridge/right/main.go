//go:build linux

package main

/*
#include <sys/prctl.h>

// prctl is variadic, which cgo can't call.
static int get(int option, void * arg) {
	return prctl(option, arg);
}
*/
import "C"

import (
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	if lost := ask(1000); lost > 0 {
		verdict.Say(verdict.Silent, "%d of 1000 names did not come", lost)
	}
	verdict.Say(verdict.Handled, "1000 of 1000 names came")
}

// ask asks for the thread's name at each depth, while the stack grows and
// sometimes moves, and returns how many times no name came.
func ask(depth int) (lost int) {
	var name [16]byte
	// What goes to C as a pointer is on the heap.
	ret, err := C.get(C.PR_GET_NAME, unsafe.Pointer(&name[0]))
	if ret == -1 {
		verdict.SayError(err, syscall.EFAULT)
	}
	if name[0] == 0 {
		lost = 1
	}
	if depth > 1 {
		lost += ask(depth - 1)
	}
	return lost
}
