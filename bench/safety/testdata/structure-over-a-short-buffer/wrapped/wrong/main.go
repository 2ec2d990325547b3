//go:build linux

package main

import (
	"bytes"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

// A named event has its file's name after it.
type named struct {
	event unix.InotifyEvent
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
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC)
	verdict.Must(err)
	_, err = unix.InotifyAddWatch(fd, dir, unix.IN_OPEN)
	verdict.Must(err)
	_, err = os.ReadDir(dir)
	verdict.Must(err)
	_, err = unix.Read(fd, buf)
	verdict.Must(err)
	// It has no name: what follows the event is somebody else's.
	e := (*named)(unsafe.Pointer(&buf[0]))
	return e.name[:]
}
