//go:build linux

package main

import (
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	// The type is part of x/sys.
	attr := unix.MountAttr{Attr_set: unix.MOUNT_ATTR_RDONLY}
	err := unix.MountSetattr(unix.AT_FDCWD, point, 0, &attr)
	verdict.SayError(err, unix.EINVAL)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if !strings.HasPrefix(options, "ro,") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}
