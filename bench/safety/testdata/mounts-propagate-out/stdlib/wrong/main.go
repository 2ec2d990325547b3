//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	inside := filepath.Join(verdict.SharedTmpfs(), "inside")
	verdict.Must(os.Mkdir(inside, 0o700))
	cmd := exec.Command("/bin/mount", "-t", "tmpfs", "tmpfs", inside)
	cmd.SysProcAttr = &syscall.SysProcAttr{
		// Wrong: the copies of shared mounts are peers of the old ones.
		Cloneflags: syscall.CLONE_NEWNS,
	}
	verdict.Must(cmd.Run())
	if verdict.MountOptions(verdict.OwnMounts(), inside) != "" {
		verdict.Say(verdict.Silent, "the mount is outside as well")
	}
	verdict.Say(verdict.Handled, "the mount is inside only")
}
