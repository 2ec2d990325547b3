//go:build linux

package main

/*
#include <limits.h>
#include <stdlib.h>
*/
import "C"

import (
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	path, err := realpath("/proc/thread-self/ns/../ns")
	verdict.SayDone(err, path != "")
}

func realpath(path string) (string, error) {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	real, err := C.realpath(name, nil)
	// Only the function's own result tells whether it failed.
	if real == nil {
		return "", err
	}
	defer C.free(unsafe.Pointer(real))
	return C.GoString(real), nil
}
