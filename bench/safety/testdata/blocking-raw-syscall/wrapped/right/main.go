package main

import (
	"runtime"
	"sync/atomic"
	"syscall"

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
	// Right: Read tells the scheduler, which runs other goroutines.
	_, err := unix.Read(ends[0], buf)
	verdict.Must(err)
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
