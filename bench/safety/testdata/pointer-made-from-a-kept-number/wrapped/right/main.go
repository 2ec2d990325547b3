//go:build linux

package main

import (
	"bytes"
	"os"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	if size := pageSize(); size != os.Getpagesize() {
		verdict.Say(verdict.Silent, "a page has %d bytes", size)
	}
	verdict.Say(verdict.Handled, "a page has %d bytes", os.Getpagesize())
}

func auxv(size int) []byte {
	fd, err := unix.Open("/proc/self/auxv", unix.O_CLOEXEC, 0)
	verdict.Must(err)
	buf := make([]byte, size)
	n, err := unix.Read(fd, buf)
	verdict.Must(err)
	verdict.Must(unix.Close(fd))
	return buf[:n]
}

// pageSize finds the page's size in the auxiliary vector.
func pageSize() int {
	buf := auxv(512)
	// Each pointer is made from the buffer.
	n := uintptr(len(buf))
	reuse()
	for i := uintptr(0); i < n; i += unsafe.Sizeof(entry{}) {
		e := (*entry)(unsafe.Pointer(&buf[i]))
		if e.tag == 6 { // AT_PAGESZ
			return int(e.value)
		}
	}
	return 0
}

type entry struct{ tag, value uintptr }

// reuse collects what has no reference, and uses the memory again.
func reuse() {
	runtime.GC()
	runtime.GC()
	for range 10000 {
		kept = append(kept, bytes.Repeat([]byte("x"), 512))
	}
}

var kept [][]byte
