//go:build linux

package main

import (
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	// CLONE_NEWNS is a flag of unshare(2). Here its bit is MS_UNBINDABLE.
	err := unix.Mount("", point, "", unix.MS_REC|unix.CLONE_NEWNS, "")
	verdict.Must(err)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "unbindable") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}
