package main

// #define _GNU_SOURCE
// #include <unistd.h>
import "C"

import (
	"nslab/bench/safety/verdict"
)

func main() {
	// Wrong: setresuid(2) is for one thread, but libc knows that.
	if ret, err := C.setresuid(1000, 1000, 1000); ret == -1 {
		verdict.Must(err)
	}
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
