//go:build linux

package wrapped

import "golang.org/x/sys/unix"

// Getppid gives the process id of the caller's parent.
//
// Inside is a RawSyscall, which does not tell the scheduler. For a call that
// never blocks that is right, and saves what rawsys pays here.
func Getppid() int {
	return unix.Getppid()
}
