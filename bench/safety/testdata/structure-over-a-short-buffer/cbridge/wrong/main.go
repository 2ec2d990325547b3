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

// A named event has its file's name after it.
type named struct {
	event C.struct_inotify_event
	name  [16]byte
}

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
	// It has no name: what follows the event is somebody else's.
	e := (*named)(unsafe.Pointer(&buf[0]))
	return e.name[:]
}
