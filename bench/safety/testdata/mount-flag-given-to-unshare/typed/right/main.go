//go:build linux

package main

import (
	"strings"

	"nslab/bench/safety/typed"
	"nslab/bench/safety/verdict"
)

func main() {
	verdict.Must(typed.OnThread(look))
}

func look(t *typed.Thread) error {
	point := verdict.SharedTmpfs()
	// Right: a propagation goes to the call that sets it.
	verdict.Must(typed.Unshare(t, typed.Mnt{}))
	verdict.Must(typed.SetPropagation("/", typed.Private{}))
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
	return nil
}
