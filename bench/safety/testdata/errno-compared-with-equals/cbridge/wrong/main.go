//go:build linux

package main

/*
#include <dirent.h>
#include <stdlib.h>
*/
import "C"

import (
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	// A kernel without such namespaces has no such file: that is no failure.
	err := open("/proc/self/ns/none")
	// Here the error is the number itself, as long as nobody wraps it.
	if err == syscall.ENOENT {
		verdict.Say(verdict.Handled, "not on this kernel")
	}
	verdict.Say(verdict.Misleading, "taken for a failure: %v", err)
}

func open(path string) error {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	dir, err := C.opendir(name)
	if dir == nil {
		return err
	}
	return nil
}
