//go:build linux

package main

import (
	"errors"
	"os"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	// A kernel without such namespaces has no such file: that is no failure.
	err := open("/proc/self/ns/none")
	// Is looks at what an error wraps, too.
	if errors.Is(err, syscall.ENOENT) {
		verdict.Say(verdict.Handled, "not on this kernel")
	}
	verdict.Say(verdict.Misleading, "taken for a failure: %v", err)
}

func open(path string) error {
	_, err := os.Open(path)
	return err
}
