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
	// Wrong: nothing is said of the propagation. (The child sets it.)
	script := "mount -t tmpfs tmpfs " + inside
	cmd := exec.Command("/bin/sh", "-c", script)
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Unshareflags: syscall.CLONE_NEWNS,
	}
	verdict.Must(cmd.Run())
	if verdict.MountOptions(verdict.OwnMounts(), inside) != "" {
		verdict.Say(verdict.Silent, "the mount is outside as well")
	}
	verdict.Say(verdict.Handled, "the mount is inside only")
}
