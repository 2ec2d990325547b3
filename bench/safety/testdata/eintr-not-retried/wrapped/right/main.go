//go:build linux

package main

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	r, w, err := os.Pipe()
	verdict.Must(err)
	defer runtime.KeepAlive(r)
	go func(tid int) {
		verdict.InterruptIn(tid, unix.SYS_PPOLL)
		_, err := w.WriteString("x")
		verdict.Must(err)
	}(unix.Gettid())
	err = poll(int(r.Fd()))
	if err != nil {
		verdict.Say(verdict.Misleading, "%v, and nothing is wrong", err)
	}
	verdict.Say(verdict.Handled, "waited until there was something to read")
}

func poll(fd int) error {
	fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	for {
		_, err := unix.Poll(fds, -1)
		// A wait that a signal ended begins anew.
		if err == unix.EINTR {
			continue
		}
		return err
	}
}
