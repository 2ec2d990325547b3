//go:build linux

package main

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// Package syscall has the number for some architectures only.
var sysSetns = map[string]uintptr{"amd64": 308, "arm64": 268, "386": 346}

func main() {
	runtime.LockOSThread()
	home := verdict.OwnNamespace("net")
	// The wrong file, and 0 lets any kind pass.
	back, err := os.Open("/proc/thread-self/ns/uts")
	verdict.Must(err)
	verdict.Must(call(syscall.SYS_UNSHARE, syscall.CLONE_NEWNET, 0))
	setns := sysSetns[runtime.GOARCH]
	verdict.Must(call(setns, back.Fd(), 0))
	verdict.Must(back.Close())
	if verdict.OwnNamespace("net") != home {
		verdict.Say(verdict.Silent, "no error, still in the other network")
	}
	verdict.Say(verdict.Handled, "back in the own network")
}

func call(number, a1, a2 uintptr) error {
	_, _, errno := syscall.Syscall(number, a1, a2, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
