//go:build linux

package rawsys

import (
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab"
)

// UIDMap gives the user id map of a process's user namespace; pid 0 means the
// calling thread's.
//
// A read may give less than there is, so only a result of 0 is the end. All
// that this loop does, os.ReadFile does in one line.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	var pathBuf [64]byte
	fd, err := open(procPath(pathBuf[:0], pid, "uid_map"), syscall.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer closeFD(fd)

	buf := make([]byte, 0, 512)
	for {
		rest := buf[len(buf):cap(buf)]
		n, _, errno := syscall.Syscall(syscall.SYS_READ, uintptr(fd),
			uintptr(unsafe.Pointer(&rest[0])), uintptr(len(rest)))
		if errno == syscall.EINTR {
			continue
		}
		if errno != 0 {
			return nil, os.NewSyscallError("read", errno)
		}
		if n == 0 {
			break
		}
		buf = buf[:len(buf)+int(n)]
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
	}
	var maps []nslab.IDMap
	for line := range strings.Lines(string(buf)) {
		m, err := nslab.ParseIDMap(line)
		if err != nil {
			return nil, err
		}
		maps = append(maps, m)
	}
	return maps, nil
}
