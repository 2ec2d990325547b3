package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	verdict.WithoutSetgid()
	cmd := exec.Command("id", "-g")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
		// Right: no process of the namespace can drop a group.
		GidMappingsEnableSetgroups: false,
	}
	out, err := cmd.Output()
	verdict.SayError(err, syscall.EPERM)
	if gid := strings.TrimSpace(string(out)); gid != "0" {
		verdict.Say(verdict.Silent, "the command has group %s", gid)
	}
	verdict.Say(verdict.Handled, "the namespace has its group")
}
