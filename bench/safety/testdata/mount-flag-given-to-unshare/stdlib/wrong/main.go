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
		// MS_PRIVATE is a flag of mount(2). Here its bit is CLONE_SYSVSEM.
		Unshareflags: syscall.CLONE_NEWNS | syscall.MS_PRIVATE,
	}
	mounts, err := cmd.Output()
	verdict.Must(err)
	options := verdict.MountOptions(string(mounts), point)
	if strings.Contains(options, "shared") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "no longer shared: %s", options)
}
