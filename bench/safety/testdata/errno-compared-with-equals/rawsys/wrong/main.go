//go:build linux

package main

import (
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	// A kernel without such namespaces has no such file: that is no failure.
	err := open("/proc/self/ns/none")
	// Here the error is the number itself, as long as nobody wraps it.
	if err == syscall.ENOENT {
		verdict.Say(verdict.Handled, "not on this kernel")
	}
	verdict.Say(verdict.Misleading, "taken for a failure: %v", err)
}

func open(path string) error {
	name, err := syscall.BytePtrFromString(path)
	verdict.Must(err)
	at := -100 // AT_FDCWD
	_, _, errno := syscall.Syscall6(syscall.SYS_OPENAT, uintptr(at),
		uintptr(unsafe.Pointer(name)), syscall.O_CLOEXEC, 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
