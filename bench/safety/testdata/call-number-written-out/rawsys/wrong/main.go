//go:build linux

package main

import (
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// The number on amd64. On arm64 it is kcmp's, on 386 fadvise64_64's.
const unshareNumber = 272

func main() {
	runtime.LockOSThread()
	home := verdict.OwnNamespace("uts")
	_, _, errno := syscall.Syscall(unshareNumber, syscall.CLONE_NEWUTS, 0, 0)
	if errno != 0 {
		verdict.Say(verdict.Misleading, "%v, of another call", errno)
	}
	if verdict.OwnNamespace("uts") == home {
		verdict.Say(verdict.Silent, "no error, and it was another call")
	}
	verdict.Say(verdict.NoEffect, "on amd64 it is unshare")
}
