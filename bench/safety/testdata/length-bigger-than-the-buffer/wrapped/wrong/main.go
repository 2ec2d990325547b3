//go:build linux

package main

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	_, err = w.WriteString(strings.Repeat("x", 128))
	verdict.Must(err)
	verdict.Must(w.Close())
	buffers := make([][]byte, 100)
	for i := range buffers {
		buffers[i] = make([]byte, 64)
	}
	buf := buffers[50]
	// buf has 64 bytes.
	_, _, errno := unix.Syscall(unix.SYS_READ, r.Fd(),
		uintptr(unsafe.Pointer(&buf[0])), 128)
	if errno != 0 {
		verdict.SayError(errno, unix.EFAULT)
	}
	verdict.Must(r.Close())
	others := bytes.Join(slices.Delete(buffers, 50, 51), nil)
	if bytes.Contains(others, []byte("x")) {
		verdict.Say(verdict.Silent, "another buffer was written to")
	}
	verdict.Say(verdict.Handled, "no other buffer was written to")
}
