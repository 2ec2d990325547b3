//go:build linux

package main

// #include <sys/uio.h>
import "C"

import (
	"os"
	"runtime"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	b := []byte("go")
	// What it points to is pinned.
	var pinner runtime.Pinner
	defer pinner.Unpin()
	pinner.Pin(&b[0])
	iov := C.struct_iovec{unsafe.Pointer(&b[0]), C.size_t(len(b))}
	if ret, err := C.writev(C.int(w.Fd()), &iov, 1); ret == -1 {
		verdict.Must(err)
	}
	verdict.Must(w.Close())
	got := make([]byte, 2)
	_, err = r.Read(got)
	verdict.Must(err)
	if string(got) != "go" {
		verdict.Say(verdict.Silent, "%q was written", got)
	}
	verdict.Say(verdict.Handled, "%q was written", got)
}
