package main

import (
	"os/exec"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	cmd := exec.Command("id", "-u")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		// Wrong: nobody from outside is anybody inside.
		Cloneflags: syscall.CLONE_NEWUSER,
	}
	out, err := cmd.Output()
	verdict.Must(err)
	if uid := strings.TrimSpace(string(out)); uid != "0" {
		verdict.Say(verdict.Silent, "the command is user %s, not root", uid)
	}
	verdict.Say(verdict.Handled, "the command is root in its namespace")
}
