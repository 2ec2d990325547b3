//go:build linux

package main

import (
	"runtime"
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	point := verdict.SharedTmpfs()
	err := unix.Unshare(unix.CLONE_NEWNS)
	verdict.Must(err)
	// With MS_REC the mounts below are changed as well.
	err = unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
	verdict.Must(err)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}
