package main

import (
	"os"
	"runtime"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.GOMAXPROCS(1)
	r, w, err := os.Pipe()
	verdict.Must(err)
	// Right: the goroutine waits in the poller, and no thread does.
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
