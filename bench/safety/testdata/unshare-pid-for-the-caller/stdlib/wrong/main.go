package main

import (
	"os/exec"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	cmd := exec.Command("readlink", "/proc/thread-self/ns/pid")
	// Wrong: what unshares stays outside, and that is the command itself.
	cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWPID}
	out, err := cmd.Output()
	verdict.Must(err)
	link := strings.TrimSpace(string(out))
	if link == verdict.OwnNamespace("pid") {
		verdict.Say(verdict.Silent, "the command is in %s, the old one", link)
	}
	verdict.Say(verdict.Handled, "the command is in the new namespace")
}
