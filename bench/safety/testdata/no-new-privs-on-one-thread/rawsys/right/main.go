package main

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

const prSetNoNewPrivs = 38

func main() {
	if len(os.Args) > 1 {
		look()
	}
	runtime.LockOSThread()
	verdict.Must(set())
	// Right: an exec leaves one thread, this one, and others come from it.
	verdict.Must(syscall.Exec("/proc/self/exe",
		[]string{"self", "look"}, os.Environ()))
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
	_, _, errno := syscall.Syscall6(syscall.SYS_PRCTL,
		prSetNoNewPrivs, 1, 0, 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
