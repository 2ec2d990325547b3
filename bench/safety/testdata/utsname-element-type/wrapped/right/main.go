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
	verdict.Say(verdict.Handled, "%q", name)
}

// text takes bytes, which x/sys has on every architecture.
func text(chars []byte) string {
	return unix.ByteSliceToString(chars)
}
