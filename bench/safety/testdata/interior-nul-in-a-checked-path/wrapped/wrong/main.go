//go:build linux

package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	path := os.TempDir() + "/secret\x00.txt"
	verdict.Must(os.WriteFile(os.TempDir()+"/secret", nil, 0o600))
	// The kernel will read less of it than was checked.
	if !strings.HasSuffix(path, ".txt") {
		verdict.Say(verdict.Handled, "%q is refused", path)
	}
	fd, err := unix.Open(path, unix.O_CLOEXEC, 0)
	verdict.SayError(err, unix.EINVAL)
	opened, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd))
	verdict.Must(err)
	if !strings.HasSuffix(opened, ".txt") {
		verdict.Say(verdict.Silent, "%q opened %s", path, opened)
	}
	verdict.Say(verdict.Handled, "%s", opened)
}
