// Package pointer makes numbers of addresses.
package pointer

import (
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

func kept() {
	var uts syscall.Utsname
	p := uintptr(unsafe.Pointer(&uts))
	_, _, _ = syscall.Syscall(syscall.SYS_UNAME, p, 0, 0) // want `p is an address of before`
}

func forHelper(buf []byte) {
	uname(uintptr(unsafe.Pointer(&buf[0]))) // want `uname gets an address as a number`
}

func forWrapper() error {
	var name [16]byte
	return unix.Prctl(unix.PR_GET_NAME, uintptr(unsafe.Pointer(&name)), 0, 0, 0) // want `Prctl gets an address as a number`
}

func uname(p uintptr) { _, _, _ = syscall.Syscall(syscall.SYS_UNAME, p, 0, 0) }

// escaping is treated as syscall.Syscall is.
//
//go:uintptrescapes
func escaping(p uintptr) { _, _, _ = syscall.Syscall(syscall.SYS_UNAME, p, 0, 0) }

func right(buf []byte) {
	_, _, _ = syscall.Syscall(syscall.SYS_UNAME,
		uintptr(unsafe.Pointer(&buf[0])), 0, 0)
	escaping(uintptr(unsafe.Pointer(&buf[0])))
	aligned := uintptr(unsafe.Pointer(&buf[0]))%8 == 0
	log(uintptr(unsafe.Pointer(&buf[0])), aligned)
}

func onTheHeap() {
	uts := new(syscall.Utsname)
	p := uintptr(unsafe.Pointer(uts))
	_, _, _ = syscall.Syscall(syscall.SYS_UNAME, p, 0, 0)
	runtime.KeepAlive(uts)
}

func log(uintptr, bool) {}
