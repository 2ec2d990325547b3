//go:build linux

package main

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	cmd := exec.Command("/bin/cat")
	w, err := cmd.StdinPipe()
	verdict.Must(err)
	verdict.Must(cmd.Start())
	go func(tid int) {
		verdict.InterruptIn(tid, syscall.SYS_WAITID)
		verdict.Must(w.Close())
	}(syscall.Gettid())
	err = wait(cmd.Process)
	if err != nil {
		verdict.Say(verdict.Misleading, "%v, and nothing is wrong", err)
	}
	verdict.Say(verdict.Handled, "waited until the child had ended")
}

func wait(child *os.Process) error {
	for {
		_, err := child.Wait()
		// A loop does no harm.
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		return err
	}
}
