//go:build linux

package rawsys

import (
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab"
)

// UIDMap gives the user id map of a process's user namespace.
//
// One read gives what fits and what the kernel likes to give, so only a
// result of 0 is the end. What os.ReadFile does in one line is the rest here.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	var pathBuf [64]byte
	fd, err := open(procPath(pathBuf[:0], pid, "uid_map"), syscall.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer closeFD(fd)

	text := make([]byte, 0, 512)
	for {
		free := text[len(text):cap(text)]
		n, _, errno := syscall.Syscall(syscall.SYS_READ, uintptr(fd),
			uintptr(unsafe.Pointer(&free[0])), uintptr(len(free)))
		if errno == syscall.EINTR {
			continue
		}
		if errno != 0 {
			return nil, os.NewSyscallError("read", errno)
		}
		if n == 0 {
			break
		}
		text = text[:len(text)+int(n)]
		if len(text) == cap(text) {
			text = append(text, 0)[:len(text)]
		}
	}
	var maps []nslab.IDMap
	for line := range strings.Lines(string(text)) {
		m, err := nslab.ParseIDMap(line)
		if err != nil {
			return nil, err
		}
		maps = append(maps, m)
	}
	return maps, nil
}
