//go:build linux

package main

import (
	"strings"

	"nslab/bench/safety/typed"
	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	// Right: Private is a propagation.
	verdict.Must(typed.SetPropagation(point, typed.Private{}))
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "unbindable") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}
