package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	child := exec.Command("cat") // until its input is closed
	child.SysProcAttr = &syscall.SysProcAttr{
		Unshareflags: syscall.CLONE_NEWNS,
	}
	input, err := child.StdinPipe()
	verdict.Must(err)
	verdict.Must(child.Start())
	path := fmt.Sprintf("/proc/%d/ns/mnt", child.Process.Pid)
	want, err := os.Readlink(path)
	verdict.Must(err)
	ns, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	verdict.Must(err)
	// Wrong: all threads share one root and one working directory.
	verdict.SayError(join(ns), syscall.EINVAL)
	verdict.Must(input.Close())
	verdict.Must(child.Wait())
	if got := verdict.Namespace(syscall.Gettid(), "mnt"); got != want {
		verdict.Say(verdict.Silent, "in %s, not in %s", got, want)
	}
	verdict.Say(verdict.Handled, "the thread is in the child's namespace")
}

// join moves the calling thread into a mount namespace.
func join(ns int) error {
	return unix.Setns(ns, unix.CLONE_NEWNS)
}
