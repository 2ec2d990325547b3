//go:build linux

package stdlib

import (
	"errors"
	"os"
	"strings"
	"syscall"

	"nslab"
)

// SetIDMaps writes the id maps of the user namespace that a process is in.
//
// WriteFile makes one write(2) of it, as the files want, and names the path.
// That an ordinary user must give up setgroups(2) first is yours to know.
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
	return os.WriteFile(procPath(pid, file), []byte(text), 0)
}
