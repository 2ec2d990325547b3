//go:build linux

package main

import (
	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	// A kernel without such namespaces has no such file: that is no failure.
	err := open("/proc/self/ns/none")
	// Here the error is the number itself, as long as nobody wraps it.
	if err == unix.ENOENT {
		verdict.Say(verdict.Handled, "not on this kernel")
	}
	verdict.Say(verdict.Misleading, "taken for a failure: %v", err)
}

func open(path string) error {
	_, err := unix.Open(path, unix.O_CLOEXEC, 0)
	return err
}
