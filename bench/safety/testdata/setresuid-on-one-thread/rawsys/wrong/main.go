package main

import (
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	// Wrong: to the kernel, each thread has a user.
	_, _, errno := syscall.Syscall(syscall.SYS_SETRESUID, 1000, 1000, 1000)
	if errno != 0 {
		verdict.Must(errno)
	}
	uids := verdict.Status("Uid")
	if len(uids) != 1 {
		verdict.Say(verdict.Silent, "threads by user: %v", uids)
	}
	verdict.Say(verdict.Handled, "all threads have one user: %v", uids)
}
