//go:build linux

package cbridge

// #define _GNU_SOURCE
// #include <sys/syscall.h>
// #include <unistd.h>
//
// static int open_pid(pid_t pid) { return syscall(SYS_pidfd_open, pid, 0); }
import "C"

import (
	"os"
	"syscall"
)

// OpenPID opens a descriptor of a process, which never means another one.
//
// glibc has a function for it since 2.36 and musl has none, so this is
// syscall(2): by number again, with no types, but errno as in libc.
func OpenPID(pid int) (int, error) {
	if int(C.pid_t(pid)) != pid {
		return -1, os.NewSyscallError("pidfd_open", syscall.EINVAL)
	}
	ret, err := C.open_pid(C.pid_t(pid))
	if ret == -1 {
		return -1, os.NewSyscallError("pidfd_open", err)
	}
	return int(ret), nil
}
