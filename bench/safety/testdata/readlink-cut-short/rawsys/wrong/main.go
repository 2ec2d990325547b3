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
	// Long enough for "uts:[4026531838]". What is longer is cut.
	buf := make([]byte, 16)
	at := -100 // AT_FDCWD
	n, _, errno := syscall.Syscall6(syscall.SYS_READLINKAT, uintptr(at),
		uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&buf[0])),
		uintptr(len(buf)), 0, 0)
	if errno != 0 {
		return "", os.NewSyscallError("readlinkat", errno)
	}
	return string(buf[:n]), nil
}
