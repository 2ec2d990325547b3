//go:build linux

package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	path := os.TempDir() + "/secret\x00.txt"
	verdict.Must(os.WriteFile(os.TempDir()+"/secret", nil, 0o600))
	// The kernel will read less of it than was checked.
	if !strings.HasSuffix(path, ".txt") {
		verdict.Say(verdict.Handled, "%q is refused", path)
	}
	f, err := os.Open(path)
	verdict.SayError(err, syscall.EINVAL)
	opened, err := os.Readlink(fmt.Sprint("/proc/self/fd/", f.Fd()))
	verdict.Must(err)
	verdict.Must(f.Close())
	if !strings.HasSuffix(opened, ".txt") {
		verdict.Say(verdict.Silent, "%q opened %s", path, opened)
	}
	verdict.Say(verdict.Handled, "%s", opened)
}
