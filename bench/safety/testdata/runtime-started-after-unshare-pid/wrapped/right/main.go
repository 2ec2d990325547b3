package main

import (
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		verdict.Say(verdict.Handled,
			"Go starts, as PID %d", os.Getpid())
	}
	runtime.LockOSThread()
	verdict.Must(enter())
	self := []string{"/proc/self/exe", "again"}
	// Right: the namespace is for children. A child starts its own threads.
	attr := &syscall.ProcAttr{Env: os.Environ(), Files: []uintptr{0, 1, 2}}
	pid, err := syscall.ForkExec(self[0], self, attr)
	verdict.Must(err)
	var status syscall.WaitStatus
	_, err = syscall.Wait4(pid, &status, 0, nil)
	verdict.Must(err)
	os.Exit(status.ExitStatus())
}

// enter makes a PID namespace for the children of the calling thread.
func enter() error {
	return unix.Unshare(unix.CLONE_NEWPID)
}
