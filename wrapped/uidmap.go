//go:build linux

package wrapped

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"

	"nslab"
)

// UIDMap gives the user id map of a process's user namespace; pid 0 means the
// calling thread's.
//
// No pointers or lengths, but the same loop as with raw calls: a Read may
// give less than there is, and only 0 is the end.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	fd, err := ignoringEINTR(func() (int, error) {
		return unix.Open(procPath(pid, "uid_map"),
			unix.O_RDONLY|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, os.NewSyscallError("open", err)
	}
	defer unix.Close(fd)

	buf := make([]byte, 0, 512)
	for {
		n, err := ignoringEINTR(func() (int, error) {
			return unix.Read(fd, buf[len(buf):cap(buf)])
		})
		if err != nil {
			return nil, os.NewSyscallError("read", err)
		}
		if n == 0 {
			break
		}
		buf = buf[:len(buf)+n]
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
