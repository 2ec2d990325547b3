//go:build linux

package wrapped

import (
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"

	"nslab"
)

// Links gives all entries of /proc/PID/ns, sorted by name; pid 0 means the
// calling thread's.
//
// ParseDirent knows the layout of the records. Asking for more of them, and
// noticing a link target that was cut short, is still up to you.
func Links(pid int) ([]nslab.Link, error) {
	fd, err := ignoringEINTR(func() (int, error) {
		return unix.Open(procPath(pid, "ns"),
			unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, os.NewSyscallError("open", err)
	}
	defer unix.Close(fd)

	links, err := readLinks(fd, make([]byte, 1024))
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
	names := make([]string, 0, 10)
	for {
		n, err := ignoringEINTR(func() (int, error) {
			return unix.ReadDirent(fd, buf)
		})
		if err != nil {
			return nil, os.NewSyscallError("getdents64", err)
		}
		if n == 0 && nslab.Ended(links) {
			return nil, os.NewSyscallError("readlinkat", unix.ENOENT)
		}
		if n == 0 {
			return links, nil
		}
		_, _, names = unix.ParseDirent(buf[:n], -1, names[:0])
		for _, name := range names {
			link, err := readLink(fd, name)
			if err != nil {
				return nil, err
			}
			links = append(links, link)
		}
	}
}
