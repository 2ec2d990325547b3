package main

// #include <unistd.h>
import "C"

import (
	"runtime"
	"sync/atomic"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.GOMAXPROCS(1)
	var ends [2]int
	verdict.Must(syscall.Pipe2(ends[:], syscall.O_CLOEXEC))
	go answer(ends[1])
	buf := make([]byte, 1)
	reads.Store(true)
	// Right: as any call to C, this tells the scheduler.
	ret, err := C.read(C.int(ends[0]), unsafe.Pointer(&buf[0]), 1)
	if ret == -1 {
		verdict.Must(err)
	}
	verdict.Say(verdict.Handled, "the goroutine wrote %q", buf)
}

var reads atomic.Bool

// answer writes what main waits for, and not before: a busy machine may let
// it run earlier.
func answer(end int) {
	for !reads.Load() {
		runtime.Gosched()
	}
	_, err := syscall.Write(end, []byte("x"))
	verdict.Must(err)
}
