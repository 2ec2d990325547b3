// Package result looks at results, or does not.
package result

import (
	"syscall"

	"golang.org/x/sys/unix"
)

func wrong() bool {
	unix.Unshare(unix.CLONE_NEWUTS)                        // want `nobody looks whether unshare failed`
	syscall.Syscall(syscall.SYS_SETUID, 0, 0, 0)           // want `nobody looks whether setuid failed`
	_, _, _ = syscall.Syscall(syscall.SYS_CHROOT, 0, 0, 0) // want `the errno of chroot`
	r1, _, _ := syscall.Syscall(syscall.SYS_CLOSE, 3, 0, 0)
	return r1 < 0 // want `always false`
}

func alwaysTrue() bool {
	r1, _, _ := unix.RawSyscall(unix.SYS_DUP, 3, 0, 0)
	return r1 >= 0 // want `always true`
}

func right() bool {
	if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
		return false
	}
	_ = unix.Sethostname(nil) // on purpose
	unix.Close(3)
	r1, _, errno := syscall.Syscall(syscall.SYS_DUP, 3, 0, 0)
	var n int
	return errno == 0 && r1 > 2 && n < 0 && int(r1) < 0
}
