//go:build linux

package main

import (
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

const nsGetNstype = 0xb703

func main() {
	file, err := os.Open("/proc/self/ns/uts")
	verdict.Must(err)
	kind, err := kindOf(file.Fd())
	verdict.Must(err)
	verdict.Must(file.Close())
	if kind != syscall.CLONE_NEWUTS {
		verdict.Say(verdict.Silent, "no error, and the kind is %#x", kind)
	}
	verdict.Say(verdict.Handled, "the kind is %#x", kind)
}

func kindOf(fd uintptr) (kind int32, err error) {
	// This request writes nothing: it answers in its result.
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, fd, nsGetNstype,
		uintptr(unsafe.Pointer(&kind)))
	if errno != 0 {
		return 0, os.NewSyscallError("ioctl", errno)
	}
	return kind, nil
}
