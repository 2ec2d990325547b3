package main

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// The main thread can't end, so another one starts the child.
func init() { runtime.LockOSThread() }

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	child := exec.Command("cat") // until its input is closed
	child.Stdin = r
	child.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	starter, ended := make(chan int), make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		verdict.Must(child.Start())
		starter <- syscall.Gettid()
		// Wrong: this thread is the child's parent, and ends here.
		go func() { ended <- child.Wait() }()
	}()
	verdict.ThreadEnds(<-starter)
	verdict.Must(r.Close())
	verdict.Must(w.Close())
	if err := <-ended; err != nil {
		verdict.Say(verdict.Silent, "%v, and its parent is alive", err)
	}
	verdict.Say(verdict.Handled, "the child has ended in its own time")
}
