//go:build linux

package main

import (
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	words := [2]uint32{1, 2}
	// The number keeps nothing alive, and vet knows of no reason for it.
	address := uintptr(unsafe.Pointer(&words))
	second := *(*uint32)(unsafe.Pointer(address + 4))
	if second != 2 {
		verdict.Say(verdict.Silent, "the second word is %d", second)
	}
	verdict.Say(verdict.NoEffect, "the array has not moved")
}
