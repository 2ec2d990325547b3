//go:build linux

package main

// #include <unistd.h>
import "C"

import (
	"os"
	"runtime"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	defer runtime.KeepAlive(w) // so that it stays open
	_, err = w.WriteString("message1message2")
	verdict.Must(err)
	messages := make(chan []byte, 2)
	go receive(r, messages)
	message := <-messages
	for len(messages) == 0 {
		runtime.Gosched() // what is done with a message takes a while
	}
	if string(message) != "message1" {
		verdict.Say(verdict.Silent, "the first message is %q", message)
	}
	verdict.Say(verdict.Handled, "the first message is %q", message)
}

func receive(r *os.File, messages chan<- []byte) {
	for {
		// Each message has a buffer of its own.
		buf := make([]byte, 8)
		n, err := C.read(C.int(r.Fd()), unsafe.Pointer(&buf[0]), 8)
		if n == -1 {
			verdict.Must(err)
		}
		messages <- buf
	}
}
