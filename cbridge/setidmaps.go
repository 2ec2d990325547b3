//go:build linux

package cbridge

// #include <fcntl.h>
// #include <stdlib.h>
// #include <unistd.h>
//
// static int open_to_write(const char *path) {
// 	return open(path, O_WRONLY | O_CLOEXEC);
// }
import "C"

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab"
)

// SetIDMaps writes the id maps of the user namespace that a process is in.
//
// open takes any number of arguments, which cgo can't call. A FILE might make
// two writes of one text, where the kernel takes one, so this is write(2).
func SetIDMaps(pid int, uids, gids []nslab.IDMap) error {
	if err := writeMap(pid, "uid_map", mapText(uids)); err != nil {
		return err
	}
	err := writeMap(pid, "gid_map", mapText(gids))
	if !errors.Is(err, syscall.EPERM) {
		return err
	}
	if err := writeMap(pid, "setgroups", "deny"); err != nil {
		return err
	}
	return writeMap(pid, "gid_map", mapText(gids))
}

// mapText gives the lines of a map. The kernel takes them in one write only.
func mapText(maps []nslab.IDMap) string {
	var text strings.Builder
	for _, m := range maps {
		text.WriteString(m.String() + "\n")
	}
	return text.String()
}

// writeMap writes a file of a process, whole. It does nothing without text.
func writeMap(pid int, file, text string) error {
	if text == "" {
		return nil
	}
	path := C.CString(procPath(pid, file))
	defer C.free(unsafe.Pointer(path))
	fd, err := C.open_to_write(path)
	for fd == -1 && err == syscall.EINTR {
		fd, err = C.open_to_write(path)
	}
	if fd == -1 {
		return os.NewSyscallError("open", err)
	}
	defer C.close(fd)
	buf := C.CString(text)
	defer C.free(unsafe.Pointer(buf))
	ret, err := C.write(fd, unsafe.Pointer(buf), C.size_t(len(text)))
	for ret == -1 && err == syscall.EINTR {
		ret, err = C.write(fd, unsafe.Pointer(buf), C.size_t(len(text)))
	}
	if ret == -1 {
		return os.NewSyscallError("write "+file, err)
	}
	return nil
}
