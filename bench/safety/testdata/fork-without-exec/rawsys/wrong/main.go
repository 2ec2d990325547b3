package main

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	pid := fork()
	if pid == 0 {
		// Wrong: the child has one thread, and its runtime waits for others.
		runtime.GC() // as any allocation may
		os.Exit(0)
	}
	_, err := syscall.Wait4(pid, nil, 0, nil)
	verdict.Must(err)
	verdict.Say(verdict.Handled, "the child has collected its garbage")
}

// fork makes a child: a copy of this process with the calling thread only.
func fork() int {
	pid, _, errno := syscall.RawSyscall(
		syscall.SYS_CLONE, uintptr(syscall.SIGCHLD), 0, 0)
	if errno != 0 {
		verdict.Must(errno)
	}
	return int(pid)
}
