//go:build linux

package main

import (
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	words := [2]uint32{1, 2}
	// Both conversions stand in one expression, so it stays a pointer.
	second := *(*uint32)(unsafe.Add(unsafe.Pointer(&words), 4))
	if second != 2 {
		verdict.Say(verdict.Silent, "the second word is %d", second)
	}
	verdict.Say(verdict.Handled, "the second word is %d", second)
}
