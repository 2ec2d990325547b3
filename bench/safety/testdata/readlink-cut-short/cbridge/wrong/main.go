//go:build linux

package main

/*
#include <stdlib.h>
#include <unistd.h>
*/
import "C"

import (
	"os"
	"path/filepath"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	const want = "cgroup:[4026531835]"
	link := filepath.Join(os.TempDir(), "link")
	verdict.Must(os.Symlink(want, link))
	got, err := readlink(link)
	verdict.Must(err)
	if got != want {
		verdict.Say(verdict.Silent, "no error, and %q is all", got)
	}
	verdict.Say(verdict.Handled, "%q", got)
}

func readlink(path string) (string, error) {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	// Long enough for "uts:[4026531838]". What is longer is cut.
	buf := make([]C.char, 16)
	n, err := C.readlink(name, &buf[0], C.size_t(len(buf)))
	if n == -1 {
		return "", err
	}
	return C.GoStringN(&buf[0], C.int(n)), nil
}
