//go:build linux

package main

/*
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>

// open is variadic, which cgo can't call.
static int open_flags(const char *path, int flags) {
	return open(path, flags);
}
*/
import "C"

import (
	"os"
	"os/exec"
	"strings"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	dir := os.TempDir()
	verdict.Must(open(dir))
	list, err := exec.Command("ls", "-l", "/proc/self/fd").Output()
	verdict.Must(err)
	if strings.Contains(string(list), " -> "+dir+"\n") {
		verdict.Say(verdict.Silent, "the child has a descriptor of %s", dir)
	}
	verdict.Say(verdict.Handled, "the child has no descriptor of %s", dir)
}

// open opens a directory.
func open(path string) error {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	// Wrong: an exec leaves it open.
	const flags = C.O_RDONLY | C.O_DIRECTORY
	if ret, err := C.open_flags(name, flags); ret == -1 {
		return err
	}
	return nil
}
