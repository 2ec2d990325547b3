//go:build linux

package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	dir := os.TempDir()
	verdict.Must(open(dir))
	list, err := exec.Command("ls", "-l", "/proc/self/fd").Output()
	verdict.Must(err)
	if strings.Contains(string(list), " -> "+dir+"\n") {
		verdict.Say(verdict.Silent, "the child has a descriptor of %s", dir)
	}
	verdict.Say(verdict.Handled, "the child has no descriptor of %s", dir)
}

// open opens a directory. It needs no other one, as the path is absolute.
func open(path string) error {
	name, err := syscall.BytePtrFromString(path)
	verdict.Must(err)
	// Right: an exec closes it.
	const flags = syscall.O_RDONLY | syscall.O_DIRECTORY | syscall.O_CLOEXEC
	_, _, errno := syscall.Syscall6(syscall.SYS_OPENAT,
		0, uintptr(unsafe.Pointer(name)), flags, 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
