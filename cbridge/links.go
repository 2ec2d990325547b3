//go:build linux

package cbridge

// #include <dirent.h>
// #include <stdlib.h>
import "C"

import (
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
// The stream reads ahead and knows the records. A nil entry is the end or an
// error: errno tells, as cgo clears it before the call; but glibc makes the
// ENOENT of a process that is gone the end.
func Links(pid int) ([]nslab.Link, error) {
	path := C.CString(procPath(pid, "ns"))
	defer C.free(unsafe.Pointer(path))
	dir, err := C.opendir(path)
	for dir == nil && err == syscall.EINTR {
		dir, err = C.opendir(path)
	}
	if dir == nil {
		return nil, os.NewSyscallError("opendir", err)
	}
	defer C.closedir(dir)

	links, err := readLinks(dir)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(links, func(a, b nslab.Link) int {
		return strings.Compare(a.Name, b.Name)
	})
	return links, nil
}

// readLinks follows every entry of an open directory.
func readLinks(dir *C.DIR) ([]nslab.Link, error) {
	fd := C.dirfd(dir)
	links := make([]nslab.Link, 0, 10)
	for {
		entry, err := C.readdir(dir)
		if entry == nil && err == syscall.EINTR {
			continue
		}
		if entry == nil && err != nil {
			return nil, os.NewSyscallError("readdir", err)
		}
		if entry == nil && nslab.Ended(links) {
			return nil, os.NewSyscallError("readlinkat", syscall.ENOENT)
		}
		if entry == nil {
			if err := stillThere(fd, links); err != nil {
				return nil, err
			}
			return links, nil
		}
		name := C.GoString(&entry.d_name[0])
		if name == "." || name == ".." {
			continue
		}
		link, err := readLink(fd, &entry.d_name[0], name)
		if err != nil {
			return nil, err
		}
		links = append(links, link)
	}
}

// stillThere follows an entry again, at the end of the directory, since glibc
// makes an end of the ENOENT that the kernel gives once the process is gone.
func stillThere(fd C.int, links []nslab.Link) error {
	name := links[0].Name
	for _, link := range links {
		if link.Name == "pid" { // a zombie has it
			name = "pid"
		}
	}
	cname := C.CString(name)
	defer C.free(unsafe.Pointer(cname))
	link, err := readLink(fd, cname, name)
	if err == nil && link.Ino == 0 {
		err = os.NewSyscallError("readlinkat", syscall.ENOENT)
	}
	return err
}
