//go:build linux

package rawsys

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
// The files take one write(2) each, of less than a page, and never a second.
// An ordinary user must give up setgroups(2) first: EPERM leads there.
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
	var pathBuf [64]byte
	fd, err := open(procPath(pathBuf[:0], pid, file), syscall.O_WRONLY)
	if err != nil {
		return err
	}
	defer closeFD(fd)
	buf := []byte(text)
	for {
		_, _, errno := syscall.Syscall(syscall.SYS_WRITE, uintptr(fd),
			uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)))
		if errno == 0 {
			return nil
		}
		if errno != syscall.EINTR {
			return os.NewSyscallError("write "+file, errno)
		}
	}
}
