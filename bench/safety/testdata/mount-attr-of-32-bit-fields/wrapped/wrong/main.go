//go:build linux

package main

import (
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

// The kernel has fields of 64 bits here, and takes no shorter structure.
type mountAttr struct {
	set, clear, propagation, userns uint32
}

func main() {
	point := verdict.SharedTmpfs()
	attr := mountAttr{set: unix.MOUNT_ATTR_RDONLY}
	err := unix.MountSetattr(unix.AT_FDCWD, point, 0, &attr)
	verdict.SayError(err, unix.EINVAL)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if !strings.HasPrefix(options, "ro,") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}
