//go:build linux

package rawsys

import (
	"os"
	"slices"
	"strings"
	"syscall"

	"nslab"
)

// Links gives all entries of /proc/PID/ns, sorted by name; pid 0 means the
// calling thread's.
//
// Records have varying length, and a long link target is cut without an
// error, so two loops are yours. In return one allocation is enough.
func Links(pid int) ([]nslab.Link, error) {
	var pathBuf [64]byte
	fd, err := open(procPath(pathBuf[:0], pid, "ns"),
		syscall.O_RDONLY|syscall.O_DIRECTORY)
	if err != nil {
		return nil, err
	}
	defer closeFD(fd)

	var buf [1024]byte
	links, err := readLinks(fd, buf[:])
	if err != nil {
		return nil, err
	}
	slices.SortFunc(links, func(a, b nslab.Link) int {
		return strings.Compare(a.Name, b.Name)
	})
	return links, nil
}

// readLinks follows every entry of an open directory. It asks for more of
// them until there are none, as the buffer may hold just one.
func readLinks(fd int, buf []byte) ([]nslab.Link, error) {
	links := make([]nslab.Link, 0, 10)
	for {
		n, err := getdents(fd, buf)
		if err != nil {
			return nil, err
		}
		if n == 0 && nslab.Ended(links) {
			return nil, os.NewSyscallError("readlinkat", syscall.ENOENT)
		}
		if n == 0 {
			return links, nil
		}
		for entries := buf[:n]; len(entries) > 0; {
			var name []byte
			name, entries = nextEntry(entries)
			if name[0] == '.' {
				continue
			}
			link, err := readLink(fd, name)
			if err != nil {
				return nil, err
			}
			links = append(links, link)
		}
	}
}
