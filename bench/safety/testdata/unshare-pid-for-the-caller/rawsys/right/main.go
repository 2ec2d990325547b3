package main

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is. The other one ends with its goroutine.
func init() { runtime.LockOSThread() }

func main() {
	_, err := os.FindProcess(os.Getpid()) // package os tries pidfds out now
	verdict.Must(err)
	done := make(chan string)
	go func() {
		runtime.LockOSThread()
		verdict.Must(enter())
		// Right: its first child is, as PID 1.
		child := exec.Command("readlink", "/proc/thread-self/ns/pid")
		link, err := child.Output()
		verdict.Must(err)
		done <- strings.TrimSpace(string(link))
	}()
	if link := <-done; link == verdict.OwnNamespace("pid") {
		verdict.Say(verdict.Silent, "%s is the old namespace", link)
	}
	verdict.Say(verdict.Handled, "it is the new namespace")
}

// enter makes a PID namespace for the children of the calling thread.
func enter() error {
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_NEWPID, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
