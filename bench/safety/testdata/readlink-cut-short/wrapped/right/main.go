//go:build linux

package main

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	const want = "cgroup:[4026531835]"
	link := filepath.Join(os.TempDir(), "link")
	verdict.Must(os.Symlink(want, link))
	got, err := readlink(link)
	verdict.Must(err)
	if got != want {
		verdict.Say(verdict.Silent, "no error, and %q is all", got)
	}
	verdict.Say(verdict.Handled, "%q", got)
}

func readlink(path string) (string, error) {
	// A full buffer may be a short one: once more with a longer one.
	for size := 16; ; size *= 2 {
		buf := make([]byte, size)
		n, err := unix.Readlink(path, buf)
		if err != nil {
			return "", err
		}
		if n < size {
			return string(buf[:n]), nil
		}
	}
}
