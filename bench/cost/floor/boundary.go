//go:build linux

package floor

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// An Exhibit is one way over the boundary, with next to nothing behind it.
type Exhibit struct {
	Name    string // as in a table: short
	Teaches string // in one sentence
	Loop    Loop   // it needs no fixture
}

// Boundary has what it costs to leave Go and come back. All but the empty calls
// ask for the parent's process id, as the operation Getppid does. Those that
// need cgo are in it if there is cgo.
var Boundary = []Exhibit{
	{"raw", "RawSyscall asks the kernel and tells the scheduler nothing, so " +
		"a call that blocks would hold up other goroutines.", rawSyscall},
	{"syscall", "What Syscall costs more than RawSyscall is telling the " +
		"scheduler that the thread may be away for long.", fullSyscall},
	{"unix", "unix.Getppid has a RawSyscall inside, so it is no wonder of " +
		"wrapping that it beats syscall.Syscall.", unixGetppid},
}

func rawSyscall(_ *Fixture, n int) error {
	for range n {
		_, _, errno := syscall.RawSyscall(syscall.SYS_GETPPID, 0, 0, 0)
		if errno != 0 {
			return errno
		}
	}
	return nil
}

func fullSyscall(_ *Fixture, n int) error {
	for range n {
		_, _, errno := syscall.Syscall(syscall.SYS_GETPPID, 0, 0, 0)
		if errno != 0 {
			return errno
		}
	}
	return nil
}

func unixGetppid(_ *Fixture, n int) error {
	for range n {
		if unix.Getppid() < 0 {
			return syscall.EINVAL
		}
	}
	return nil
}
