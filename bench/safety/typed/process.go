//go:build linux

package typed

import (
	"os"

	"golang.org/x/sys/unix"
)

// A Process is a pidfd. Unlike a number it is never another process.
type Process struct {
	file *os.File
}

// OpenProcess opens a process.
func OpenProcess(pid int) (*Process, error) {
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		return nil, os.NewSyscallError("pidfd_open", err)
	}
	return &Process{os.NewFile(uintptr(fd), "pidfd")}, nil
}

// Close closes the process's descriptor.
func (p *Process) Close() error { return p.file.Close() }

// SetnsProcess moves the thread into several namespaces of a process at once,
// or in the case of PID its next children.
func SetnsProcess(t *Thread, p *Process, first Kind, more ...Kind) error {
	return setns(t, p.file, first.kind()|set(more))
}
