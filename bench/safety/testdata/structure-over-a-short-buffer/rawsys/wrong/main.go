//go:build linux

package main

import (
	"bytes"
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

// An event: watch, mask, cookie, and the length of the name.
type event [4]uint32

// A named event has its file's name after it.
type named struct {
	event event
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
	fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC)
	verdict.Must(err)
	_, err = syscall.InotifyAddWatch(fd, dir, syscall.IN_OPEN)
	verdict.Must(err)
	_, err = os.ReadDir(dir)
	verdict.Must(err)
	_, _, errno := syscall.Syscall(syscall.SYS_READ, uintptr(fd),
		uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)))
	if errno != 0 {
		verdict.Must(errno)
	}
	// It has no name: what follows the event is somebody else's.
	e := (*named)(unsafe.Pointer(&buf[0]))
	return e.name[:]
}
