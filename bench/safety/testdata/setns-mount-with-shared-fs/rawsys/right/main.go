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
	// Right: this thread has a root and a working directory of its own.
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_FS, 0, 0)
	if errno != 0 {
		verdict.Must(errno)
	}
	verdict.SayError(join(ns), syscall.EINVAL)
	verdict.Must(input.Close())
	verdict.Must(child.Wait())
	if got := verdict.Namespace(syscall.Gettid(), "mnt"); got != want {
		verdict.Say(verdict.Silent, "in %s, not in %s", got, want)
	}
	verdict.Say(verdict.Handled, "the thread is in the child's namespace")
}

// join moves the calling thread into a mount namespace. Package syscall has
// no number for it on amd64.
func join(ns int) error {
	_, _, errno := syscall.Syscall(
		unix.SYS_SETNS, uintptr(ns), syscall.CLONE_NEWNS, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
