//go:build linux

package main

import (
	"nslab/bench/safety/typed"
	"nslab/bench/safety/verdict"
)

func main() {
	verdict.Must(typed.OnThread(leaveAndReturn))
}

func leaveAndReturn(t *typed.Thread) error {
	home := verdict.OwnNamespace("net")
	// Right: the file is of the kind to go back to.
	back, err := typed.Own(t, typed.Net{})
	verdict.Must(err)
	verdict.Must(typed.Unshare(t, typed.Net{}))
	verdict.Must(typed.Setns(t, back, typed.Net{}))
	if verdict.OwnNamespace("net") != home {
		verdict.Say(verdict.Silent, "no error, still in the other network")
	}
	verdict.Say(verdict.Handled, "back in the own network")
	return nil
}
