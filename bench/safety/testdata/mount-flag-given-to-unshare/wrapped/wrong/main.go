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
	// MS_PRIVATE is a flag of mount(2). Here its bit is CLONE_SYSVSEM.
	err := unix.Unshare(unix.CLONE_NEWNS | unix.MS_PRIVATE)
	verdict.Must(err)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}
