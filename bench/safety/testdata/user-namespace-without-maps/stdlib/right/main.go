package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	cmd := exec.Command("id", "-u")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		// Right: who we are outside is root inside.
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.Output()
	verdict.Must(err)
	if uid := strings.TrimSpace(string(out)); uid != "0" {
		verdict.Say(verdict.Silent, "the command is user %s, not root", uid)
	}
	verdict.Say(verdict.Handled, "the command is root in its namespace")
}
