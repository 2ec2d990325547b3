//go:build linux

package main

import (
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	var uts syscall.Utsname
	_, _, errno := syscall.Syscall(syscall.SYS_UNAME,
		uintptr(unsafe.Pointer(&uts)), 0, 0)
	if errno != 0 {
		verdict.Must(errno)
	}
	name := text(uts.Nodename[:])
	host, err := os.Hostname()
	verdict.Must(err)
	if name != host {
		verdict.Say(verdict.Silent, "%q, and the host is %q", name, host)
	}
	verdict.Say(verdict.NoEffect, "%q", name)
}

// text takes what a name is made of on amd64. On arm it is uint8.
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
