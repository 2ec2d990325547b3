// Package cloexec makes descriptors.
package cloexec

import (
	"syscall"

	"golang.org/x/sys/unix"
)

func wrong() {
	_, _ = unix.Open("/", unix.O_RDONLY, 0)                                         // want `add O_CLOEXEC`
	_, _ = syscall.Openat(3, "x", syscall.O_RDWR|syscall.O_CREAT, 0o600)            // want `add O_CLOEXEC`
	_, _ = unix.Socket(unix.AF_UNIX, unix.SOCK_DGRAM, 0)                            // want `add SOCK_CLOEXEC`
	_, _ = unix.MemfdCreate("x", 0)                                                 // want `add MFD_CLOEXEC`
	_, _, _ = syscall.Syscall6(syscall.SYS_OPENAT, 3, 0, syscall.O_RDONLY, 0, 0, 0) // want `add O_CLOEXEC`
}

func right(flags int) {
	_, _ = unix.Open("/", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	_, _ = unix.Open("/", flags, 0)
	_, _ = unix.Socket(unix.AF_UNIX, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
}

func later() {
	fd, _ := syscall.Open("/", syscall.O_RDONLY, 0)
	syscall.CloseOnExec(fd)
}

func execs() error {
	_, _ = syscall.Open("/", syscall.O_RDONLY, 0)
	return syscall.Exec("/bin/true", nil, nil)
}
