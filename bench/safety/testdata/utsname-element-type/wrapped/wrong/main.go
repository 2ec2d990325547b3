//go:build linux

package main

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	var uts unix.Utsname
	verdict.Must(unix.Uname(&uts))
	name := text(uts.Nodename[:])
	host, err := os.Hostname()
	verdict.Must(err)
	if name != host {
		verdict.Say(verdict.Silent, "%q, and the host is %q", name, host)
	}
	verdict.Say(verdict.NoEffect, "%q", name)
}

// text takes what package syscall has on amd64. x/sys has bytes everywhere.
func text(chars []int8) string {
	var name []byte
	for _, c := range chars {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	return string(name)
}
