package main

import (
	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	// Wrong: prctl is for the calling thread, and the others stay.
	verdict.Must(set())
	look()
}

// look compares what the threads may gain by an exec.
func look() {
	flags := verdict.Status("NoNewPrivs")
	if flags["0"] != 0 {
		verdict.Say(verdict.Silent, "%d threads have it, %d have not",
			flags["1"], flags["0"])
	}
	verdict.Say(verdict.Handled, "all threads have it")
}

// set is for the calling thread.
func set() error {
	return unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
}
