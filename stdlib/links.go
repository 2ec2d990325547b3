//go:build linux

package stdlib

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"nslab"
)

// Links gives all entries of /proc/PID/ns, sorted by name.
//
// ReadDir sorts, Readlink grows its buffer, and both name the path when they
// fail. Each link's path is walked from the root again, which costs time.
func Links(pid int) ([]nslab.Link, error) {
	path := procPath(pid, "ns")
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var links []nslab.Link
	followed := 0
	for _, entry := range entries {
		var link nslab.Link
		target, err := os.Readlink(path + "/" + entry.Name())
		if errors.Is(err, fs.ErrNotExist) {
			link, err = nslab.EmptyLink(entry.Name())
		} else if err == nil {
			link, err = nslab.ParseLink(entry.Name(), target)
		}
		if err != nil {
			return nil, err
		}
		if link.Ino != 0 {
			followed++
		}
		links = append(links, link)
	}
	if followed == 0 { // the process is gone
		return nil, &os.PathError{Op: "readlink", Path: path,
			Err: syscall.ENOENT}
	}
	return links, nil
}
