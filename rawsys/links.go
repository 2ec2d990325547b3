//go:build linux

package rawsys

import (
	"bytes"
	"encoding/binary"
	"os"
	"slices"
	"strings"
	"syscall"
	"unsafe"

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
			// struct linux_dirent64: inode 8 bytes, offset 8, length of
			// the record 2, type 1, name with a NUL.
			length := binary.NativeEndian.Uint16(entries[16:])
			name, _, _ := bytes.Cut(entries[19:length], []byte{0})
			entries = entries[length:]
			if string(name) == "." || string(name) == ".." {
				continue
			}
			link, err := readLink(fd, name[:len(name)+1])
			if err != nil {
				return nil, err
			}
			links = append(links, link)
		}
	}
}

// getdents fills buf with entries of a directory and gives their length in
// bytes, 0 at the end.
func getdents(fd int, buf []byte) (int, error) {
	for {
		n, _, errno := syscall.Syscall(syscall.SYS_GETDENTS64, uintptr(fd),
			uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)))
		if errno == 0 {
			return int(n), nil
		}
		if errno != syscall.EINTR {
			return 0, os.NewSyscallError("getdents64", errno)
		}
	}
}

// readLink follows an entry, whose name ends with a NUL. A target that fills
// the buffer may have been cut, so it is read again into a larger one.
func readLink(dirfd int, name []byte) (nslab.Link, error) {
	var small [64]byte
	for buf := small[:]; ; {
		n, _, errno := syscall.Syscall6(syscall.SYS_READLINKAT,
			uintptr(dirfd), uintptr(unsafe.Pointer(&name[0])),
			uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)), 0, 0)
		switch {
		case errno == syscall.EINTR:
		case errno == syscall.ENOENT:
			return nslab.EmptyLink(string(name[:len(name)-1]))
		case errno != 0:
			return nslab.Link{}, os.NewSyscallError("readlinkat", errno)
		case int(n) == len(buf):
			buf = make([]byte, 2*len(buf))
		default:
			return nslab.ParseLink(string(name[:len(name)-1]),
				string(buf[:n]))
		}
	}
}
