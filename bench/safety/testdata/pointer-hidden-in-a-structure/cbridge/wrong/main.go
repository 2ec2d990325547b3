//go:build linux

package main

// #include <sys/uio.h>
import "C"

import (
	"os"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	b := []byte("go")
	// A Go pointer lies in what goes to C.
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
