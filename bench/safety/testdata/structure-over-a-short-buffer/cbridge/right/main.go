//go:build linux

package main

/*
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>
*/
import "C"

import (
	"bytes"
	"os"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	buffers := make([][]byte, 100)
	for i := range buffers {
		buffers[i] = bytes.Repeat([]byte("x"), 16)
	}
	buf := buffers[50]
	name := eventOn(os.TempDir(), buf)
	if len(name) > 0 {
		verdict.Say(verdict.Silent, "the event has the name %q", name)
	}
	verdict.Say(verdict.Handled, "the event has no name")
}

// eventOn reads the event of dir's being opened, which has no name.
func eventOn(dir string, buf []byte) []byte {
	fd, err := C.inotify_init1(C.IN_CLOEXEC)
	if fd == -1 {
		verdict.Must(err)
	}
	path := C.CString(dir)
	defer C.free(unsafe.Pointer(path))
	if wd, err := C.inotify_add_watch(fd, path, C.IN_OPEN); wd == -1 {
		verdict.Must(err)
	}
	_, err = os.ReadDir(dir)
	verdict.Must(err)
	n, err := C.read(fd, unsafe.Pointer(&buf[0]), C.size_t(len(buf)))
	if n == -1 {
		verdict.Must(err)
	}
	// The event says how long the name is.
	e := (*C.struct_inotify_event)(unsafe.Pointer(&buf[0]))
	return buf[unsafe.Sizeof(*e):][:e.len]
}
