package main

// #define _GNU_SOURCE
// #include <sched.h>
// #include <unistd.h>
//
// // enter runs before the Go runtime starts its threads.
// __attribute__((constructor)) static void enter(void) {
//	if (unshare(CLONE_NEWUSER) == -1)
//		_exit(1);
// }
import "C"

import (
	"os"

	"nslab/bench/safety/verdict"
)

func main() {
	// Wrong: nobody from outside is anybody inside.
	if uid := os.Getuid(); uid != 0 {
		verdict.Say(verdict.Silent, "the program is user %d, not root", uid)
	}
	verdict.Say(verdict.Handled, "the program is root in its namespace")
}
