package main

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	verdict.Must(enter())
	verdict.Must(syscall.Sethostname([]byte("inside")))
	name := make(chan string, 1)
	// Wrong: no other goroutine runs on a locked thread, so not in there.
	go ask(name)
	if got := <-name; got != "inside" {
		verdict.Say(verdict.Silent, "the goroutine is on %q, not inside", got)
	}
	verdict.Say(verdict.Handled, "the host name is the namespace's")
}

// ask sends the host name as the calling thread sees it.
func ask(name chan<- string) {
	got, err := os.Hostname()
	verdict.Must(err)
	name <- got
}

// enter moves the calling thread into a UTS namespace of its own.
func enter() error {
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_NEWUTS, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
