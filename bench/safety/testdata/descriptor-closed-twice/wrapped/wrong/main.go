//go:build linux

package main

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	path := filepath.Join(os.TempDir(), "one")
	verdict.Must(os.WriteFile(path, nil, 0o600))
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	verdict.Must(err)
	verdict.Must(shut(fd))
	other, err := os.Create(filepath.Join(os.TempDir(), "other"))
	verdict.Must(err)
	// Wrong: the number is the other file's by now, so there is no error.
	verdict.Must(shut(fd))
	if _, err := other.WriteString("text"); err != nil {
		verdict.Say(verdict.Misleading, "%v, and nobody closed that", err)
	}
	verdict.Say(verdict.Handled, "the other file is open")
}

func shut(fd int) error {
	return unix.Close(fd)
}
