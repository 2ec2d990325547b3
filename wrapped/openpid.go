//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// OpenPID opens a descriptor of a process, which never means another one.
//
// The descriptor is yours to close; it has O_CLOEXEC without being asked. The
// wrapper passes an int, of which the kernel reads 32 bits.
func OpenPID(pid int) (int, error) {
	if int(int32(pid)) != pid {
		return -1, os.NewSyscallError("pidfd_open", unix.EINVAL)
	}
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		return -1, os.NewSyscallError("pidfd_open", err)
	}
	return fd, nil
}
