//go:build linux

package main

import (
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

const fioqsize = 0x5460 // FIOQSIZE: an loff_t

func main() {
	f, err := os.Create(os.TempDir() + "/file")
	verdict.Must(err)
	var room struct {
		// As wide as what the kernel writes.
		size int64
		next uint32
	}
	room.next = 1
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), fioqsize,
		uintptr(unsafe.Pointer(&room.size)))
	if errno != 0 {
		verdict.SayError(errno, syscall.EFAULT)
	}
	verdict.Must(f.Close())
	if room.next != 1 {
		verdict.Say(verdict.Silent, "what comes next is now %d", room.next)
	}
	verdict.Say(verdict.Handled, "what comes next is as it was")
}
