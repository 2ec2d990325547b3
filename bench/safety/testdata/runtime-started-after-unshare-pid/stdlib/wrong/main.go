package main

import (
	"os"
	"os/exec"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		verdict.Say(verdict.Handled,
			"Go starts, as PID %d", os.Getpid())
	}
	cmd := exec.Command("/proc/self/exe", "again")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	// Wrong: the child itself stays outside, and can have no more threads.
	cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWPID}
	if err := cmd.Run(); err != nil {
		os.Exit(cmd.ProcessState.ExitCode())
	}
}
