package main

// #define _GNU_SOURCE
// #include <sched.h>
// #include <sys/wait.h>
// #include <unistd.h>
//
// // enter runs before the Go runtime starts.
// __attribute__((constructor)) static void enter(void) {
//	if (unshare(CLONE_NEWPID) == -1)
//		_exit(1);
//	// Wrong: this process stays outside, and can have no more threads.
// }
import "C"

import (
	"os"

	"nslab/bench/safety/verdict"
)

func main() {
	verdict.Say(verdict.Handled, "Go starts, as PID %d", os.Getpid())
}
