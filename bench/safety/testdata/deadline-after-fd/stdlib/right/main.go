//go:build linux

package main

import (
	"errors"
	"os"
	"time"

	"nslab/bench/safety/verdict"
)

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	conn, err := r.SyscallConn()
	verdict.Must(err)
	// Right: Control gives the descriptor, and leaves it as it is.
	verdict.Must(conn.Control(use))
	verdict.Must(r.SetReadDeadline(time.Now().Add(100 * time.Millisecond)))
	_, err = r.Read(make([]byte, 1))
	verdict.Must(w.Close()) // until here, as it would be an end of file
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		verdict.Say(verdict.Misleading, "%v", err)
	}
	verdict.Say(verdict.Handled, "%v", err)
}

// use is for what package os has no method for, an ioctl perhaps.
func use(uintptr) {}
