package main

// #include <signal.h>
// #include <stddef.h>
// #include <sys/prctl.h>
// #include <unistd.h>
//
// // start returns when the child is cat, as vfork lets it run first.
// static pid_t start(int input) {
//	pid_t pid = vfork();
//	if (pid == 0) {
//		prctl(PR_SET_PDEATHSIG, SIGKILL);
//		dup2(input, 0);
//		execlp("cat", "cat", NULL);
//		_exit(127);
//	}
//	return pid;
// }
import "C"

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

// The main thread can't end, so another one starts the child.
func init() { runtime.LockOSThread() }

func main() {
	r, w, err := os.Pipe()
	verdict.Must(err)
	starter, ended := make(chan int), make(chan syscall.WaitStatus, 1)
	go func() {
		runtime.LockOSThread()
		pid := start(int(r.Fd()))
		starter <- syscall.Gettid()
		// Wrong: this thread is the child's parent, and ends here.
		go func() { ended <- wait(pid) }()
	}()
	verdict.ThreadEnds(<-starter)
	verdict.Must(r.Close())
	verdict.Must(w.Close())
	if status := <-ended; status.Signaled() {
		verdict.Say(verdict.Silent,
			"%v, and its parent is alive", status.Signal())
	}
	verdict.Say(verdict.Handled, "the child has ended in its own time")
}

// start starts a child that reads until its input is closed.
func start(input int) int {
	pid, err := C.start(C.int(input))
	if pid == -1 {
		verdict.Must(err)
	}
	return int(pid)
}

// wait waits for the child.
func wait(pid int) (status syscall.WaitStatus) {
	_, err := syscall.Wait4(pid, &status, 0, nil)
	verdict.Must(err)
	return status
}
