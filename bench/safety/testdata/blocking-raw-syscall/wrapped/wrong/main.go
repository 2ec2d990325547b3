package main

import (
	"runtime"
	"sync/atomic"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.GOMAXPROCS(1)
	var ends [2]int
	verdict.Must(syscall.Pipe2(ends[:], syscall.O_CLOEXEC))
	go answer(ends[1])
	buf := make([]byte, 1)
	reads.Store(true)
	// Wrong: the scheduler does not know that this waits.
	_, _, errno := unix.RawSyscall(unix.SYS_READ,
		uintptr(ends[0]), uintptr(unsafe.Pointer(&buf[0])), 1)
	if errno != 0 {
		verdict.Must(errno)
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
