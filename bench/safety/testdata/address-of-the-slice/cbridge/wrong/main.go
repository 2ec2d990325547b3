//go:build linux

package main

/*
#include <stdlib.h>
#include <unistd.h>
*/
import "C"

import (
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	path := C.CString("/proc/self/ns/uts")
	defer C.free(unsafe.Pointer(path))
	buf := make([]byte, 64)
	// The link's text goes over the slice's header.
	n, err := C.readlink(path, (*C.char)(unsafe.Pointer(&buf)), 64)
	if n == -1 {
		verdict.Must(err)
	}
	if string(buf[:4]) != "uts:" {
		verdict.Say(verdict.Silent, "%d bytes came, not into buf", n)
	}
	verdict.Say(verdict.Handled, "%s", buf[:n])
}
