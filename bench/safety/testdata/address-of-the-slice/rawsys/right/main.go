//go:build linux

package main

import (
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	path, err := syscall.BytePtrFromString("/proc/self/ns/uts")
	verdict.Must(err)
	buf := make([]byte, 64)
	// The first element is where the bytes are.
	n, _, errno := syscall.Syscall6(syscall.SYS_READLINKAT, 0,
		uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(&buf[0])), 64,
		0, 0)
	if errno != 0 {
		verdict.SayError(errno, syscall.EFAULT)
	}
	if string(buf[:4]) != "uts:" {
		verdict.Say(verdict.Silent, "%d bytes came, not into buf", n)
	}
	verdict.Say(verdict.Handled, "%s", buf[:n])
}
