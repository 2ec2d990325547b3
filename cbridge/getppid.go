//go:build linux

package cbridge

// #include <unistd.h>
import "C"

// Getppid gives the process id of the caller's parent.
//
// The result is a C.pid_t, which must be converted. Crossing into C changes
// stacks and tells the scheduler, which costs more than the call itself does.
func Getppid() int {
	return int(C.getppid())
}
