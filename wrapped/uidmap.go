//go:build linux

package wrapped

import (
	"strings"

	"nslab"
)

// UIDMap gives the user id map of a process's user namespace; pid 0 means the
// calling thread's.
//
// No pointers or lengths, but the same loop as with raw calls (readfile.go):
// a Read may give less than there is, and only 0 is the end.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	text, err := readFile(procPath(pid, "uid_map"))
	if err != nil {
		return nil, err
	}
	var maps []nslab.IDMap
	for line := range strings.Lines(text) {
		m, err := nslab.ParseIDMap(line)
		if err != nil {
			return nil, err
		}
		maps = append(maps, m)
	}
	return maps, nil
}
