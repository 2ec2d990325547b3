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
	// The copy has a NUL at its end.
	path := C.CString(string(point))
	defer C.free(unsafe.Pointer(path))
	if ret, err := C.access(path, C.F_OK); ret == -1 {
		verdict.Say(verdict.Misleading, "%s: %v", point, err)
	}
	verdict.Say(verdict.Handled, "%s is there", point)
}
