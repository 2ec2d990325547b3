//go:build linux

package main

import (
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is, and sees what comes out.
func init() { runtime.LockOSThread() }

func main() {
	inside := filepath.Join(verdict.SharedTmpfs(), "inside")
	verdict.Must(os.Mkdir(inside, 0o700))
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		done <- mountIn(inside)
	}()
	verdict.Must(<-done)
	if verdict.MountOptions(verdict.OwnMounts(), inside) != "" {
		verdict.Say(verdict.Silent, "the mount is outside as well")
	}
	verdict.Say(verdict.Handled, "the mount is inside only")
}

// mountIn mounts a tmpfs in a new namespace.
func mountIn(inside string) error {
	verdict.Must(unix.Unshare(unix.CLONE_NEWNS))
	// Wrong: the copies of shared mounts are peers of the old ones.
	return unix.Mount("tmpfs", inside, "tmpfs", 0, "")
}
