//go:build linux

package main

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"

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
		_, err := unix.Read(int(r.Fd()), buf)
		verdict.Must(err)
		messages <- buf
	}
}
