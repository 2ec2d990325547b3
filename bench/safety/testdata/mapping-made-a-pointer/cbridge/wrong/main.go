//go:build linux

package main

/*
#include <stdint.h>
#include <sys/mman.h>

// Some headers give an address as a number.
static uintptr_t mapping(size_t size) {
	return (uintptr_t)mmap(0, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
*/
import "C"

import (
	"os"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	addr, err := C.mapping(C.size_t(os.Getpagesize()))
	if uintptr(addr) == ^uintptr(0) {
		verdict.Must(err)
	}
	// No mistake: the address is not one of Go's.
	p := (*uint64)(unsafe.Pointer(uintptr(addr)))
	*p = 42
	if *p != 42 {
		verdict.Say(verdict.Silent, "the mapping holds %d", *p)
	}
	verdict.Say(verdict.Handled, "the mapping holds %d", *p)
}
