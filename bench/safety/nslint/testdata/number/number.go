// Package number has system calls by number, in a file for all architectures.
package number

import (
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	sysSetns     = 308
	sysListmount = 458
	sysUname     = unix.SYS_UNAME
)

func wrong() {
	_, _, _ = syscall.Syscall(39, 0, 0, 0)                // want `system call 39 is another one`
	_, _, _ = unix.RawSyscall(uintptr(sysSetns), 3, 0, 0) // want `system call 308 is another one`
}

func right(number uintptr) {
	_, _, _ = syscall.Syscall(syscall.SYS_GETPID, 0, 0, 0)
	_, _, _ = unix.Syscall(sysUname, 0, 0, 0)
	_, _, _ = unix.Syscall(sysListmount, 0, 0, 0)
	_, _, _ = unix.Syscall(sysUnshare, 0, 0, 0)
	_, _, _ = unix.Syscall(number, 0, 0, 0)
}
