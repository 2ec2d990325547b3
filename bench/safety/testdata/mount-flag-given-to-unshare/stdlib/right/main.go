//go:build linux

package main

import (
	"os/exec"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	point := verdict.SharedTmpfs()
	cmd := exec.Command("/bin/cat", "/proc/self/mountinfo")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		// Package os makes the new namespace's mounts private by itself.
		Unshareflags: syscall.CLONE_NEWNS,
	}
	mounts, err := cmd.Output()
	verdict.Must(err)
	options := verdict.MountOptions(string(mounts), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}
