//go:build linux

package main

// #include <poll.h>
import "C"

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	r, w, err := os.Pipe()
	verdict.Must(err)
	defer runtime.KeepAlive(r)
	go func(tid int) {
		verdict.InterruptIn(tid, syscall.SYS_POLL)
		_, err := w.WriteString("x")
		verdict.Must(err)
	}(syscall.Gettid())
	err = poll(r.Fd())
	if err != nil {
		verdict.Say(verdict.Misleading, "%v, and nothing is wrong", err)
	}
	verdict.Say(verdict.Handled, "waited until there was something to read")
}

func poll(fd uintptr) error {
	fds := C.struct_pollfd{fd: C.int(fd), events: C.POLLIN}
	// A signal ends the wait, and the Go runtime sends signals by itself.
	if ret, err := C.poll(&fds, 1, -1); ret == -1 {
		return err
	}
	return nil
}
