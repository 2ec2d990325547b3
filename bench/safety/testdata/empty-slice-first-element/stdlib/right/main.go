//go:build linux

package main

import (
	"bytes"
	"os/exec"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	verdict.Must(syscall.Setgroups([]int{1, 2}))
	// A nil slice says it more plainly.
	var groups []uint32
	cmd := exec.Command("cat", "/proc/self/status")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Credential: &syscall.Credential{Groups: groups},
	}
	status, err := cmd.Output()
	verdict.SayError(err, syscall.EFAULT)
	if !bytes.Contains(status, []byte("\nGroups:\t \n")) {
		verdict.Say(verdict.Silent, "the groups are still there")
	}
	verdict.Say(verdict.Handled, "the groups are gone")
}
