//go:build linux

package stdlib

import (
	"errors"
	"os"
	"syscall"
)

// Wait waits for a child to end, and gives its exit status.
//
// 128 and the signal's number stand for a child that was killed. Wait holds a
// pidfd meanwhile, so that the pid can't become another process's.
func Wait(pid int) (exit int, err error) {
	if pid <= 0 || int(int32(pid)) != pid {
		return -1, os.NewSyscallError("wait", syscall.EINVAL)
	}
	child, err := os.FindProcess(pid)
	if err != nil {
		return -1, err
	}
	defer child.Release() // a Wait that fails keeps the pidfd
	state, err := child.Wait()
	if errors.Is(err, os.ErrProcessDone) { // there is no such process
		return -1, os.NewSyscallError("wait", syscall.ECHILD)
	}
	if err != nil {
		return -1, err
	}
	status := state.Sys().(syscall.WaitStatus)
	if status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return status.ExitStatus(), nil
}
