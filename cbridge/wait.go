//go:build linux

package cbridge

// #include <sys/wait.h>
//
// static int signaled(int status) { return WIFSIGNALED(status); }
// static int term_signal(int status) { return WTERMSIG(status); }
// static int exit_status(int status) { return WEXITSTATUS(status); }
import "C"

import (
	"os"
	"syscall"
)

// Wait waits for a child to end, and gives its exit status.
//
// 128 and the signal's number stand for a child that was killed. Macros take
// the status apart, which cgo can't call. 0 or less would be any child.
func Wait(pid int) (exit int, err error) {
	if pid <= 0 || int(C.pid_t(pid)) != pid {
		return -1, os.NewSyscallError("waitpid", syscall.EINVAL)
	}
	var status C.int
	ret, err := C.waitpid(C.pid_t(pid), &status, 0)
	for ret == -1 && err == syscall.EINTR {
		ret, err = C.waitpid(C.pid_t(pid), &status, 0)
	}
	if ret == -1 {
		return -1, os.NewSyscallError("waitpid", err)
	}
	if C.signaled(status) != 0 {
		return 128 + int(C.term_signal(status)), nil
	}
	return int(C.exit_status(status)), nil
}
