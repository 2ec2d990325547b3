//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// Wait waits for a child to end, and gives its exit status.
//
// 128 and the signal's number stand for a child that was killed. WaitStatus
// takes the bits apart. 0 or less would mean any child, or a group.
func Wait(pid int) (exit int, err error) {
	if pid <= 0 || int(int32(pid)) != pid {
		return -1, os.NewSyscallError("wait4", unix.EINVAL)
	}
	var status unix.WaitStatus
	_, err = ignoringEINTR(func() (int, error) {
		return unix.Wait4(pid, &status, 0, nil)
	})
	if err != nil {
		return -1, os.NewSyscallError("wait4", err)
	}
	if status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return status.ExitStatus(), nil
}
