//go:build linux

package main

import (
	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	_, err := unix.Open("", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	verdict.SayError(err, unix.ENOENT)
	verdict.Say(verdict.Silent, "opened")
}
