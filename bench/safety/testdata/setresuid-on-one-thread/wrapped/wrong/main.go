package main

import (
	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	// Wrong: setresuid(2) is for one thread, but package unix knows that.
	verdict.Must(unix.Setresuid(1000, 1000, 1000))
	look()
}

// look compares the users of the threads.
func look() {
	uids := verdict.Status("Uid")
	if len(uids) != 1 {
		verdict.Say(verdict.Silent, "threads by user: %v", uids)
	}
	verdict.Say(verdict.Handled, "all threads have one user: %v", uids)
}
