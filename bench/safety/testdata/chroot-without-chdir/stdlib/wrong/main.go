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
	jail := filepath.Join(os.TempDir(), "jail")
	verdict.Must(os.Mkdir(jail, 0o700))
	// All programs are in the jail, too.
	flags := uintptr(syscall.MS_BIND | syscall.MS_REC)
	verdict.Must(syscall.Mount("/", jail, "", flags, ""))
	verdict.Must(os.Chdir(os.TempDir()))
	cmd := exec.Command("/bin/ls", "-d", "jail")
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: jail}
	// Wrong: the working directory is where it was, out of the root.
	// The exit status of ls is 2 if the file is not there.
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != 2 {
		verdict.Must(err)
		verdict.Say(verdict.Silent, "a file outside of the root is seen")
	}
	verdict.Say(verdict.Handled, "no file outside of the root is seen")
}
