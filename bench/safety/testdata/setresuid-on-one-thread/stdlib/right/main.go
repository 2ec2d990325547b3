package main

import (
	"os"
	"os/exec"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		look()
	}
	// Right: a child that is somebody else from its first thread on.
	cmd := exec.Command("/proc/self/exe", "look")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Credential: &syscall.Credential{Uid: 1000, Gid: 1000},
	}
	verdict.Must(cmd.Run())
}

// look compares the users of the threads.
func look() {
	uids := verdict.Status("Uid")
	if len(uids) != 1 {
		verdict.Say(verdict.Silent, "threads by user: %v", uids)
	}
	verdict.Say(verdict.Handled, "all threads have one user: %v", uids)
}
