package main

import (
	"os"
	"os/exec"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		inside()
	}
	cmd := exec.Command("/proc/self/exe", "inside")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	verdict.Must(cmd.Run())
}

// inside is the child, in a user namespace in which setgroups is denied.
func inside() {
	cmd := exec.Command("true")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		// Wrong: no groups means that all are dropped, and that is denied.
		Credential: &syscall.Credential{Uid: 0, Gid: 0},
	}
	verdict.SayError(cmd.Run(), syscall.EPERM)
	verdict.Say(verdict.Handled, "the command runs")
}
