//go:build linux

package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	path := os.TempDir() + "/secret\x00.txt"
	verdict.Must(os.WriteFile(os.TempDir()+"/secret", nil, 0o600))
	// What the kernel would not read is refused.
	if !strings.HasSuffix(path, ".txt") || strings.Contains(path, "\x00") {
		verdict.Say(verdict.Handled, "%q is refused", path)
	}
	name := append([]byte(path), 0)
	fd, _, errno := syscall.Syscall6(syscall.SYS_OPENAT, 0,
		uintptr(unsafe.Pointer(&name[0])), syscall.O_CLOEXEC, 0, 0, 0)
	if errno != 0 {
		verdict.SayError(errno, syscall.EINVAL)
	}
	opened, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd))
	verdict.Must(err)
	if !strings.HasSuffix(opened, ".txt") {
		verdict.Say(verdict.Silent, "%q opened %s", path, opened)
	}
	verdict.Say(verdict.Handled, "%s", opened)
}
