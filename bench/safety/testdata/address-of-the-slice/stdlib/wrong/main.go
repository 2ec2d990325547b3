//go:build linux

package main

import (
	"os"

	"nslab/bench/safety/verdict"
)

func main() {
	f, err := os.Open("/proc/self/uid_map")
	verdict.Must(err)
	buf := make([]byte, 64)
	// The parameter is a slice, not the address of one.
	n, err := f.Read(&buf)
	verdict.Must(err)
	verdict.Must(f.Close())
	if buf[0] == 0 {
		verdict.Say(verdict.Silent, "%d bytes came, not into buf", n)
	}
	verdict.Say(verdict.Handled, "%s", buf[:n-1])
}
