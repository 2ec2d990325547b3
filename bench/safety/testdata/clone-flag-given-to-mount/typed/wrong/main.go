//go:build linux

package main

import (
	"strings"

	"nslab/bench/safety/typed"
	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	// Wrong: that is a kind of namespace, which unshare(2) takes.
	verdict.Must(typed.SetPropagation(point, typed.Mnt{}))
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "unbindable") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}
