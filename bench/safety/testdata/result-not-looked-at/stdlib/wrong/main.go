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
	root := os.TempDir()
	cmd := exec.Command("/bin/sh", "-c", "echo > done")
	cmd.Dir = "/"
	// The new root has no shell.
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root}
	// Nobody asks whether it worked.
	cmd.Run()
	if _, err := os.Stat(filepath.Join(root, "done")); err != nil {
		verdict.Say(verdict.Silent, "nothing ran, and nobody knows")
	}
	verdict.Say(verdict.Handled, "the command ran in its root")
}
