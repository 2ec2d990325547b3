// Package zeroerrno returns an errno as an error.
package zeroerrno

import (
	"errors"
	"syscall"

	"golang.org/x/sys/unix"
)

func wrong() error {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, 0, 0, 0)
	return errno // want `an Errno of 0 is no nil error`
}

func second() (int, error) {
	r1, _, errno := unix.RawSyscall(unix.SYS_DUP, 3, 0, 0)
	return int(r1), errno // want `return nil if errno is 0`
}

func right() error {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

func switched() error {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, 0, 0, 0)
	switch errno {
	case 0:
		return nil
	}
	return errno
}

func constant() error { return syscall.EINVAL }

func given(errno syscall.Errno) error { return errno }

func number() syscall.Errno {
	_, _, errno := syscall.Syscall(syscall.SYS_UNSHARE, 0, 0, 0)
	return errno
}

func found(err error) error {
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		return errno
	}
	return err
}
