//go:build linux

package stdlib

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"nslab"
)

// Links gives all entries of /proc/PID/ns, sorted by name; pid 0 means the
// calling thread's.
//
// ReadDir sorts, Readlink grows its buffer, and both name the path if they
// fail. But each path is walked from the root again: slower, and a pid used
// anew (or, for 0, a change of thread) in between mixes two answers.
func Links(pid int) ([]nslab.Link, error) {
	path := procPath(pid, "ns")
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var links []nslab.Link
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
		links = append(links, link)
	}
	if nslab.Ended(links) {
		return nil, &os.PathError{Op: "readlink", Path: path,
			Err: syscall.ENOENT}
	}
	return links, nil
}
