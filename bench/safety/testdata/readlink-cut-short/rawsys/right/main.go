//go:build linux

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	const want = "cgroup:[4026531835]"
	link := filepath.Join(os.TempDir(), "link")
	verdict.Must(os.Symlink(want, link))
	got, err := readlink(link)
	verdict.Must(err)
	if got != want {
		verdict.Say(verdict.Silent, "no error, and %q is all", got)
	}
	verdict.Say(verdict.Handled, "%q", got)
}

func readlink(path string) (string, error) {
	name, err := syscall.BytePtrFromString(path)
	verdict.Must(err)
	// A full buffer may be a short one: once more with a longer one.
	for size := 16; ; size *= 2 {
		buf := make([]byte, size)
		at := -100 // AT_FDCWD
		n, _, errno := syscall.Syscall6(syscall.SYS_READLINKAT, uintptr(at),
			uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&buf[0])),
			uintptr(len(buf)), 0, 0)
		if errno != 0 {
			return "", os.NewSyscallError("readlinkat", errno)
		}
		if int(n) < size {
			return string(buf[:n]), nil
		}
	}
}
