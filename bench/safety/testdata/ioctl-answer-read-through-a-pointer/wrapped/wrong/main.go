//go:build linux

package main

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	file, err := os.Open("/proc/self/ns/uts")
	verdict.Must(err)
	// This function gives what the kernel wrote, and it writes nothing.
	kind, err := unix.IoctlGetInt(int(file.Fd()), unix.NS_GET_NSTYPE)
	verdict.Must(err)
	verdict.Must(file.Close())
	if kind != unix.CLONE_NEWUTS {
		verdict.Say(verdict.Silent, "no error, and the kind is %#x", kind)
	}
	verdict.Say(verdict.Handled, "the kind is %#x", kind)
}
