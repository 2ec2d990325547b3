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
	// What the kernel would not read is refused.
	if !strings.HasSuffix(path, ".txt") || strings.Contains(path, "\x00") {
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
