//go:build linux

package wrapped

import (
	"errors"
	"os"
	"strings"

	"golang.org/x/sys/unix"

	"nslab"
)

// SetIDMaps writes the id maps of the user namespace that a process is in.
//
// No pointers, but the rules of the files are yours to know: one write(2)
// each, and an ordinary user must give up setgroups(2) first.
func SetIDMaps(pid int, uids, gids []nslab.IDMap) error {
	if err := writeMap(pid, "uid_map", mapText(uids)); err != nil {
		return err
	}
	err := writeMap(pid, "gid_map", mapText(gids))
	if !errors.Is(err, unix.EPERM) {
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
	fd, err := ignoringEINTR(func() (int, error) {
		return unix.Open(procPath(pid, file), unix.O_WRONLY|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return os.NewSyscallError("open", err)
	}
	defer unix.Close(fd)
	_, err = ignoringEINTR(func() (int, error) {
		return unix.Write(fd, []byte(text))
	})
	return os.NewSyscallError("write "+file, err)
}
