//go:build linux

package main

import (
	"os"
	"os/exec"
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	dir := os.TempDir()
	verdict.Must(open(dir))
	list, err := exec.Command("ls", "-l", "/proc/self/fd").Output()
	verdict.Must(err)
	if strings.Contains(string(list), " -> "+dir+"\n") {
		verdict.Say(verdict.Silent, "the child has a descriptor of %s", dir)
	}
	verdict.Say(verdict.Handled, "the child has no descriptor of %s", dir)
}

// open opens a directory.
func open(path string) error {
	// Right: an exec closes it.
	const flags = unix.O_RDONLY | unix.O_DIRECTORY | unix.O_CLOEXEC
	_, err := unix.Open(path, flags, 0)
	return err
}
