//go:build linux

package main

import (
	"os"
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	b, err := unix.Mmap(-1, 0, os.Getpagesize(),
		unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
	verdict.Must(err)
	// The mapping comes as a slice.
	p := (*uint64)(unsafe.Pointer(&b[0]))
	*p = 42
	if *p != 42 {
		verdict.Say(verdict.Silent, "the mapping holds %d", *p)
	}
	verdict.Say(verdict.Handled, "the mapping holds %d", *p)
}
