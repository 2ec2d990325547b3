//go:build linux

package main

import (
	"os"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

// An iovec hides its buffer from the collector.
type iovec struct {
	base uintptr
	len  uintptr
}

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	iov := buffer(strings.Repeat("go", 50))
	reuse()
	_, _, errno := syscall.Syscall(syscall.SYS_WRITEV, w.Fd(),
		uintptr(unsafe.Pointer(&iov)), 1)
	if errno != 0 {
		verdict.SayError(errno, syscall.EFAULT)
	}
	verdict.Must(w.Close())
	got := make([]byte, 100)
	_, err = r.Read(got)
	verdict.Must(err)
	if string(got) != strings.Repeat("go", 50) {
		verdict.Say(verdict.Silent, "%q was written", got[:8])
	}
	verdict.Say(verdict.Handled, "%q was written", got[:8])
}

func buffer(text string) iovec {
	b := []byte(text)
	return iovec{uintptr(unsafe.Pointer(&b[0])), uintptr(len(b))}
}

// reuse collects what has no reference, and uses the memory again.
func reuse() {
	runtime.GC()
	runtime.GC()
	for range 10000 {
		kept = append(kept, []byte(strings.Repeat("x", 100)))
	}
}

var kept [][]byte
