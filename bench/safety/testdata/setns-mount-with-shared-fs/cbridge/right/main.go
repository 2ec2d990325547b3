package main

// #define _GNU_SOURCE
// #include <sched.h>
import "C"

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"

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
	if ret, err := C.unshare(C.CLONE_FS); ret == -1 {
		verdict.Must(err)
	}
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
	if ret, err := C.setns(C.int(ns), C.CLONE_NEWNS); ret == -1 {
		return err
	}
	return nil
}
