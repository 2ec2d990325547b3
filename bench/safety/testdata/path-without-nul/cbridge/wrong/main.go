//go:build linux

package main

/*
#include <stdlib.h>
#include <unistd.h>
*/
import "C"

import (
	"bytes"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	mount := []byte("proc /proc proc rw 0 0")
	point := bytes.Fields(mount)[1]
	// No NUL follows: the kernel reads "/proc proc rw 0 0".
	path := (*C.char)(unsafe.Pointer(&point[0]))
	if ret, err := C.access(path, C.F_OK); ret == -1 {
		verdict.Say(verdict.Misleading, "%s: %v", point, err)
	}
	verdict.Say(verdict.Handled, "%s is there", point)
}
