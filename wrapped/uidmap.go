//go:build linux

package wrapped

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"

	"nslab"
)

// UIDMap gives the user id map of a process's user namespace.
//
// No pointers and no lengths, but the loop is the same as with raw calls: one
// Read gives what it likes, and only 0 is the end.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	fd, err := ignoringEINTR(func() (int, error) {
		return unix.Open(procPath(pid, "uid_map"),
			unix.O_RDONLY|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, os.NewSyscallError("open", err)
	}
	defer unix.Close(fd)

	text := make([]byte, 0, 512)
	for {
		n, err := ignoringEINTR(func() (int, error) {
			return unix.Read(fd, text[len(text):cap(text)])
		})
		if err != nil {
			return nil, os.NewSyscallError("read", err)
		}
		if n == 0 {
			break
		}
		text = text[:len(text)+n]
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
