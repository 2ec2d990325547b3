package main

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.GOMAXPROCS(1)
	r, w, err := os.Pipe()
	verdict.Must(err)
	// Wrong: a read that waits in the kernel, but package os tells of it.
	verdict.Must(syscall.SetNonblock(int(r.Fd()), false))
	go answer(w)
	buf := make([]byte, 1)
	_, err = r.Read(buf)
	verdict.Must(err)
	verdict.Say(verdict.Handled, "the goroutine wrote %q", buf)
}

// answer writes what main waits for.
func answer(w *os.File) {
	_, err := w.Write([]byte("x"))
	verdict.Must(err)
}
