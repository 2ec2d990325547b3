//go:build linux

package cbridge

// #include <dirent.h>
// #include <stdlib.h>
// #include <unistd.h>
import "C"

import (
	"os"
	"slices"
	"strings"
	"syscall"
	"unsafe"

	"nslab"
)

// Links gives all entries of /proc/PID/ns, sorted by name.
//
// The stream reads ahead and knows the records. A nil entry is the end or an
// error: errno tells, but only because cgo sets it to 0 before each call.
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
	var links []nslab.Link
	followed := 0
	for {
		entry, err := C.readdir(dir)
		if entry == nil && err == syscall.EINTR {
			continue
		}
		if entry == nil && err != nil {
			return nil, os.NewSyscallError("readdir", err)
		}
		if entry == nil && followed == 0 { // the process is gone
			return nil, os.NewSyscallError("readlinkat", syscall.ENOENT)
		}
		if entry == nil {
			return links, nil
		}
		name := C.GoString(&entry.d_name[0])
		if name == "." || name == ".." {
			continue
		}
		link, err := readLink(fd, &entry.d_name[0])
		if err != nil {
			return nil, err
		}
		if link.Ino != 0 {
			followed++
		}
		links = append(links, link)
	}
}

// readLink follows an entry. A target that fills the buffer may have been
// cut, so it is read again into a larger one.
func readLink(dirfd C.int, name *C.char) (nslab.Link, error) {
	for buf := make([]byte, 64); ; {
		ret, err := C.readlinkat(dirfd, name,
			(*C.char)(unsafe.Pointer(&buf[0])), C.size_t(len(buf)))
		switch {
		case ret == -1 && err == syscall.EINTR:
		case ret == -1 && err == syscall.ENOENT:
			return nslab.EmptyLink(C.GoString(name))
		case ret == -1:
			return nslab.Link{}, os.NewSyscallError("readlinkat", err)
		case int(ret) == len(buf):
			buf = make([]byte, 2*len(buf))
		default:
			return nslab.ParseLink(C.GoString(name), string(buf[:ret]))
		}
	}
}
