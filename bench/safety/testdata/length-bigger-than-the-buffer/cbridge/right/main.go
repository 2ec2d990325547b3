//go:build linux

package main

// #include <unistd.h>
import "C"

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"syscall"
	"unsafe"

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
	fd := C.int(r.Fd())
	// The length is that of buf.
	n, err := C.read(fd, unsafe.Pointer(&buf[0]), C.size_t(len(buf)))
	if n == -1 {
		verdict.SayError(err, syscall.EFAULT)
	}
	verdict.Must(r.Close())
	others := bytes.Join(slices.Delete(buffers, 50, 51), nil)
	if bytes.Contains(others, []byte("x")) {
		verdict.Say(verdict.Silent, "another buffer was written to")
	}
	verdict.Say(verdict.Handled, "no other buffer was written to")
}
