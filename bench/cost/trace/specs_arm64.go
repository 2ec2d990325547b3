//go:build linux

package trace

import "golang.org/x/sys/unix"

// archSpecs has the calls that only this architecture has, or by another name.
var archSpecs = []spec{
	{unix.SYS_FSTATAT, "newfstatat fd path ptr at"},
}
