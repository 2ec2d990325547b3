//go:build linux

package main

import (
	"os"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	var uts syscall.Utsname
	verdict.Must(syscall.Uname(&uts))
	name := text(uts.Nodename[:])
	host, err := os.Hostname()
	verdict.Must(err)
	if name != host {
		verdict.Say(verdict.Silent, "%q, and the host is %q", name, host)
	}
	verdict.Say(verdict.Handled, "%q", name)
}

// text takes what a name is made of on any architecture.
func text[T int8 | uint8](chars []T) string {
	var name []byte
	for _, c := range chars {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	return string(name)
}
