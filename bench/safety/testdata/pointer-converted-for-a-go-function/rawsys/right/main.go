//go:build linux

package main

import (
	"os"
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
	// A pointer is moved with the stack.
	err := prctl(syscall.PR_GET_NAME, unsafe.Pointer(&name[0]))
	if err != nil {
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

func prctl(option int, arg unsafe.Pointer) error {
	_, _, errno := syscall.Syscall(syscall.SYS_PRCTL, uintptr(option),
		uintptr(arg), 0)
	if errno != 0 {
		return os.NewSyscallError("prctl", errno)
	}
	return nil
}
