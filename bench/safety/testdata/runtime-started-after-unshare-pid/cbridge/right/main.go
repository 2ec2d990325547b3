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
//	// Right: the namespace is for children. A child starts its own threads.
//	int status;
//	pid_t pid = fork();
//	if (pid == 0)
//		return;
//	if (pid == -1 || waitpid(pid, &status, 0) == -1)
//		_exit(1);
//	_exit(WEXITSTATUS(status));
// }
import "C"

import (
	"os"

	"nslab/bench/safety/verdict"
)

func main() {
	verdict.Say(verdict.Handled, "Go starts, as PID %d", os.Getpid())
}
