//go:build linux

package main

import (
	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	if _, err := unix.Open("/", unix.O_RDONLY|unix.O_CLOEXEC, 0); err != nil {
		verdict.Must(err)
	}
	verdict.Say(verdict.Handled, "opened")
}
