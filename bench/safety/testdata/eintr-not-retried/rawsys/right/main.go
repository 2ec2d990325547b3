//go:build linux

package main

import (
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

type pollFd struct {
	fd              int32
	events, revents int16
}

func main() {
	runtime.LockOSThread()
	r, w, err := os.Pipe()
	verdict.Must(err)
	defer runtime.KeepAlive(r)
	go func(tid int) {
		verdict.InterruptIn(tid, syscall.SYS_PPOLL)
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
	fds := []pollFd{{fd: int32(fd), events: 1}}
	for {
		_, _, errno := syscall.Syscall6(syscall.SYS_PPOLL,
			uintptr(unsafe.Pointer(&fds[0])), 1, 0, 0, 0, 0)
		// A wait that a signal ended begins anew.
		if errno == syscall.EINTR {
			continue
		}
		if errno != 0 {
			return os.NewSyscallError("ppoll", errno)
		}
		return nil
	}
}
