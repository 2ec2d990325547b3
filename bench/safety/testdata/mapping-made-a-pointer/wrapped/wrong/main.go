//go:build linux

package main

import (
	"os"
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	addr, _, errno := unix.Syscall6(unix.SYS_MMAP, 0,
		uintptr(os.Getpagesize()), unix.PROT_READ|unix.PROT_WRITE,
		unix.MAP_PRIVATE|unix.MAP_ANON, ^uintptr(0), 0)
	if errno != 0 {
		verdict.Must(errno)
	}
	// No mistake: the address is not one of Go's.
	p := (*uint64)(unsafe.Pointer(addr))
	*p = 42
	if *p != 42 {
		verdict.Say(verdict.Silent, "the mapping holds %d", *p)
	}
	verdict.Say(verdict.Handled, "the mapping holds %d", *p)
}
