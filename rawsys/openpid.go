//go:build linux

package rawsys

import (
	"os"
	"syscall"
)

// OpenPID opens a descriptor of a process, which never means another one.
//
// The descriptor is yours to close; it has O_CLOEXEC without being asked. The
// kernel reads pid as a C int, and would take what is left of a larger one.
func OpenPID(pid int) (int, error) {
	if int(int32(pid)) != pid {
		return -1, os.NewSyscallError("pidfd_open", syscall.EINVAL)
	}
	fd, _, errno := syscall.Syscall(sysPidfdOpen, uintptr(pid), 0, 0)
	if errno != 0 {
		return -1, os.NewSyscallError("pidfd_open", errno)
	}
	return int(fd), nil
}
