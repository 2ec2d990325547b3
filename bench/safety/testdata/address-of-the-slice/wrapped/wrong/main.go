//go:build linux

package main

import (
	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	buf := make([]byte, 64)
	// The parameter is a slice, not the address of one.
	n, err := unix.Readlink("/proc/self/ns/uts", &buf)
	verdict.Must(err)
	if string(buf[:4]) != "uts:" {
		verdict.Say(verdict.Silent, "%d bytes came, not into buf", n)
	}
	verdict.Say(verdict.Handled, "%s", buf[:n])
}
