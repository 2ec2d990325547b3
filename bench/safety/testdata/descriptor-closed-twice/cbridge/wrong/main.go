//go:build linux

package main

// #include <unistd.h>
import "C"

import (
	"os"
	"path/filepath"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	path := filepath.Join(os.TempDir(), "one")
	verdict.Must(os.WriteFile(path, nil, 0o600))
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
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
	if ret, err := C.close(C.int(fd)); ret == -1 {
		return err
	}
	return nil
}
