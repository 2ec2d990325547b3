//go:build linux

package main

/*
#include <stdio.h>
#include <stdlib.h>
*/
import "C"

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	path := os.TempDir() + "/secret\x00.txt"
	verdict.Must(os.WriteFile(os.TempDir()+"/secret", nil, 0o600))
	// The kernel will read less of it than was checked.
	if !strings.HasSuffix(path, ".txt") {
		verdict.Say(verdict.Handled, "%q is refused", path)
	}
	name, mode := C.CString(path), C.CString("re")
	defer C.free(unsafe.Pointer(name))
	defer C.free(unsafe.Pointer(mode))
	f, err := C.fopen(name, mode)
	if f == nil {
		verdict.SayError(err, syscall.EINVAL)
	}
	fd := C.fileno(f)
	opened, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd))
	verdict.Must(err)
	if !strings.HasSuffix(opened, ".txt") {
		verdict.Say(verdict.Silent, "%q opened %s", path, opened)
	}
	verdict.Say(verdict.Handled, "%s", opened)
}
