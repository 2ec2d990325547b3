package main

import (
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	// Right: this does it on all threads.
	verdict.Must(syscall.Setresuid(1000, 1000, 1000))
	uids := verdict.Status("Uid")
	if len(uids) != 1 {
		verdict.Say(verdict.Silent, "threads by user: %v", uids)
	}
	verdict.Say(verdict.Handled, "all threads have one user: %v", uids)
}
