//go:build linux

package main

import (
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	addr, _, errno := syscall.Syscall6(syscall.SYS_MMAP, 0,
		uintptr(os.Getpagesize()), syscall.PROT_READ|syscall.PROT_WRITE,
		syscall.MAP_PRIVATE|syscall.MAP_ANON, ^uintptr(0), 0)
	if errno != 0 {
		verdict.Must(errno)
	}
	// The same address, read as a pointer.
	p := *(**uint64)(unsafe.Pointer(&addr))
	*p = 42
	if *p != 42 {
		verdict.Say(verdict.Silent, "the mapping holds %d", *p)
	}
	verdict.Say(verdict.Handled, "the mapping holds %d", *p)
}
