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
	// Without MS_REC only the mount on / is changed.
	err = unix.Mount("", "/", "", unix.MS_PRIVATE, "")
	verdict.Must(err)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}
