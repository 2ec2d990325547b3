//go:build linux

package main

import (
	"os"
	"syscall"
	"time"
	"unsafe"
)

// A kind is a way to block: in a read of a pipe, until somebody writes, and for
// some time. Both come back early when a signal comes.
type kind struct {
	name   string
	read   func(pipe *os.File)
	sleep  func(d time.Duration)
	lesson string
}

// kinds has them all. That of cgo is in kinds_cgo.go.
var kinds = []kind{
	{"RawSyscall", func(pipe *os.File) {
		var b [1]byte
		syscall.RawSyscall(syscall.SYS_READ, blocking(pipe),
			uintptr(unsafe.Pointer(&b)), 1)
	}, func(d time.Duration) {
		t := syscall.NsecToTimespec(int64(d))
		syscall.RawSyscall(syscall.SYS_NANOSLEEP,
			uintptr(unsafe.Pointer(&t)), 0, 0)
	}, "RawSyscall: the scheduler is not told, so the call blocks a processor " +
		"(P), too;\nall others wait, until a signal of the runtime happens " +
		"to end the call (EINTR)."},
	{"Syscall", func(pipe *os.File) {
		var b [1]byte
		syscall.Syscall(syscall.SYS_READ, blocking(pipe),
			uintptr(unsafe.Pointer(&b)), 1)
	}, func(d time.Duration) {
		t := syscall.NsecToTimespec(int64(d))
		syscall.Syscall(syscall.SYS_NANOSLEEP,
			uintptr(unsafe.Pointer(&t)), 0, 0)
	}, "Syscall: the processor goes to another thread, which is all that it " +
		"costs."},
	{"poller", func(pipe *os.File) {
		var b [1]byte
		_, _ = pipe.Read(b[:])
	}, func(d time.Duration) {
		r, w, err := os.Pipe()
		if err != nil {
			panic(err)
		}
		defer r.Close()
		defer w.Close()
		if err := r.SetReadDeadline(time.Now().Add(d)); err != nil {
			panic(err)
		}
		var b [1]byte
		_, _ = r.Read(b[:])
	}, "poller: the goroutine waits, and no call: not even a thread is " +
		"blocked."},
}

// blocking makes the descriptor of a pipe block, and gives it.
func blocking(pipe *os.File) uintptr { return pipe.Fd() }
