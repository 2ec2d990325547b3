//go:build linux

package main

import (
	"bytes"
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	verdict.Must(syscall.Setgroups([]int{1, 2}))
	groups := []uint32{}
	// SliceData wants no first element.
	first := unsafe.SliceData(groups)
	_, _, errno := syscall.Syscall(syscall.SYS_SETGROUPS,
		uintptr(len(groups)), uintptr(unsafe.Pointer(first)), 0)
	if errno != 0 {
		verdict.SayError(errno, syscall.EFAULT)
	}
	status, err := os.ReadFile("/proc/thread-self/status")
	verdict.Must(err)
	if !bytes.Contains(status, []byte("\nGroups:\t \n")) {
		verdict.Say(verdict.Silent, "the groups are still there")
	}
	verdict.Say(verdict.Handled, "the groups are gone")
}
