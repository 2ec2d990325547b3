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
	// Long enough for "uts:[4026531838]". What is longer is cut.
	buf := make([]byte, 16)
	n, err := unix.Readlink(path, buf)
	if err != nil {
		return "", err
	}
	return string(buf[:n]), nil
}
