//go:build linux

package main

import (
	"bytes"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	mount := []byte("proc /proc proc rw 0 0")
	point := bytes.Fields(mount)[1]
	// The copy has a NUL at its end.
	path, err := syscall.BytePtrFromString(string(point))
	verdict.Must(err)
	_, _, errno := syscall.Syscall(syscall.SYS_FACCESSAT, 0,
		uintptr(unsafe.Pointer(path)), 0)
	if errno != 0 {
		verdict.Say(verdict.Misleading, "%s: %v", point, errno)
	}
	verdict.Say(verdict.Handled, "%s is there", point)
}
