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

type iovec struct{ base, size uintptr }

func hidden(buf []byte) {
	iov := iovec{uintptr(unsafe.Pointer(&buf[0])), 1} // want `keeps nothing alive`
	iov.base = uintptr(unsafe.Pointer(&buf[0]))       // want `keeps nothing alive`
	_, _, _ = syscall.Syscall(syscall.SYS_WRITEV, 1,
		uintptr(unsafe.Pointer(&iov)), 1)
}

func hiddenAndKept(buf []byte) {
	iov := iovec{base: uintptr(unsafe.Pointer(&buf[0])), size: 1}
	_, _, _ = syscall.Syscall(syscall.SYS_WRITEV, 1,
		uintptr(unsafe.Pointer(&iov)), 1)
	runtime.KeepAlive(buf)
}

func hiddenAndPinned(buf []byte) {
	var pinner runtime.Pinner
	defer pinner.Unpin()
	pinner.Pin(&buf[0])
	iov := iovec{base: uintptr(unsafe.Pointer(&buf[0])), size: 1}
	_, _, _ = syscall.Syscall(syscall.SYS_WRITEV, 1,
		uintptr(unsafe.Pointer(&iov)), 1)
}

func otherPinned(buf, other []byte) {
	var pinner runtime.Pinner
	defer pinner.Unpin()
	pinner.Pin(&other[0])
	iov := iovec{base: uintptr(unsafe.Pointer(&buf[0])), size: 1} // want `keeps nothing alive`
	_, _, _ = syscall.Syscall(syscall.SYS_WRITEV, 1,
		uintptr(unsafe.Pointer(&iov)), 1)
}

func shown(buf []byte) {
	iov := unix.Iovec{Base: &buf[0], Len: 1}
	_, _, _ = syscall.Syscall(syscall.SYS_WRITEV, 1,
		uintptr(unsafe.Pointer(&iov)), 1)
}

func hiddenAndUsed() []byte {
	buf := buffer()
	iov := iovec{base: uintptr(unsafe.Pointer(&buf[0])), size: 1}
	_, _, _ = syscall.Syscall(syscall.SYS_READV, 0,
		uintptr(unsafe.Pointer(&iov)), 1)
	return buf
}

func hiddenAndLost() {
	buf := buffer()
	iov := iovec{base: uintptr(unsafe.Pointer(&buf[0])), size: 1} // want `keeps nothing alive`
	_, _, _ = syscall.Syscall(syscall.SYS_READV, 0,
		uintptr(unsafe.Pointer(&iov)), 1)
}

func buffer() []byte { return make([]byte, 1) }
