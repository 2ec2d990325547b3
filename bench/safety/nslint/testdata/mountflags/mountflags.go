// Package mountflags has flags of the right family and of the wrong one.
package mountflags

import (
	"syscall"

	"golang.org/x/sys/unix"
)

func wrong() {
	_ = unix.Unshare(unix.CLONE_NEWUTS | unix.MS_PRIVATE)         // want `unshare takes CLONE_ flags`
	_ = unix.Setns(3, unix.MS_REC)                                // want `setns takes CLONE_ flags`
	_ = syscall.Mount("", "/", "", syscall.CLONE_NEWNS, "")       // want `mount takes MS_ flags`
	_, _, _ = unix.Syscall(unix.SYS_UNSHARE, unix.MS_SLAVE, 0, 0) // want `unshare takes CLONE_ flags`
	_ = &syscall.SysProcAttr{Unshareflags: syscall.MS_PRIVATE}    // want `Unshareflags takes CLONE_ flags`
	var attr syscall.SysProcAttr
	attr.Cloneflags = syscall.MS_BIND // want `Cloneflags takes CLONE_ flags`
	_ = leave(unix.MS_PRIVATE)        // want `unshare takes CLONE_ flags`
}

func right() {
	_ = unix.Unshare(unix.CLONE_NEWUTS | unix.CLONE_NEWNS)
	_ = unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
	_ = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	_ = leave(unix.CLONE_NEWNS)
	_ = other(unix.MS_PRIVATE)
}

func leave(kinds int) error { return unix.Unshare(kinds) }

func other(int) error { return nil }
