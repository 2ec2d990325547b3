//go:build linux

package cbridge

// #include <unistd.h>
import "C"

// Getppid gives the process id of the caller's parent.
//
// The result is a C.pid_t, converted here. Crossing into C switches stacks
// and tells the scheduler, which shows in so short a call.
func Getppid() int {
	return int(C.getppid())
}
