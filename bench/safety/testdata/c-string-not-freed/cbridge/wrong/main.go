//go:build linux

package main

/*
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

static size_t inUse(void) {
	return mallinfo2().uordblks;
}
*/
import "C"

import (
	"nslab/bench/safety/verdict"
)

func main() {
	before := C.inUse()
	for range 10000 {
		verdict.Must(exists("/proc/self/ns"))
	}
	if lost := int(C.inUse() - before); lost > 100000 {
		verdict.Say(verdict.Silent, "%d bytes are lost", lost)
	}
	verdict.Say(verdict.Handled, "no memory is lost")
}

func exists(path string) error {
	// Nobody frees what CString allocates.
	if ret, err := C.access(C.CString(path), C.F_OK); ret == -1 {
		return err
	}
	return nil
}
