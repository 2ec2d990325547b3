//go:build linux

package main

import (
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	// MS_PRIVATE is mount's own flag.
	err := unix.Mount("", point, "", unix.MS_REC|unix.MS_PRIVATE, "")
	verdict.Must(err)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "unbindable") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}
