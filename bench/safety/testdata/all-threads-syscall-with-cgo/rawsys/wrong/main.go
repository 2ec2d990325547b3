package main

import (
	_ "net" // as whatever dials or listens
	"syscall"

	"nslab/bench/safety/verdict"
)

const prSetNoNewPrivs = 38

func main() {
	// Wrong: package net brings cgo, whose threads this does not know.
	_, _, errno := syscall.AllThreadsSyscall6(syscall.SYS_PRCTL,
		prSetNoNewPrivs, 1, 0, 0, 0, 0)
	if errno != 0 {
		verdict.SayError(errno, syscall.ENOTSUP)
	}
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
