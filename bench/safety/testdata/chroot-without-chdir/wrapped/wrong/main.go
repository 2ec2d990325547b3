//go:build linux

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	jail := filepath.Join(os.TempDir(), "jail")
	verdict.Must(os.Mkdir(jail, 0o700))
	verdict.Must(os.Chdir(os.TempDir()))
	verdict.Must(os.WriteFile("outside", nil, 0o600))
	verdict.Must(unix.Chroot(jail))
	// Wrong: the working directory is where it was, out of the root.
	if _, err := os.Stat("outside"); !errors.Is(err, fs.ErrNotExist) {
		verdict.Must(err)
		verdict.Say(verdict.Silent, "a file outside of the root is seen")
	}
	verdict.Say(verdict.Handled, "no file outside of the root is seen")
}
