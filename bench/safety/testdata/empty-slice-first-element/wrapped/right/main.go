//go:build linux

package main

import (
	"bytes"
	"os"
	"runtime"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	verdict.Must(unix.Setgroups([]int{1, 2}))
	// A nil slice says it more plainly.
	err := unix.Setgroups(nil)
	verdict.SayError(err, unix.EFAULT)
	status, err := os.ReadFile("/proc/thread-self/status")
	verdict.Must(err)
	if !bytes.Contains(status, []byte("\nGroups:\t \n")) {
		verdict.Say(verdict.Silent, "the groups are still there")
	}
	verdict.Say(verdict.Handled, "the groups are gone")
}
