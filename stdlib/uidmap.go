//go:build linux

package stdlib

import (
	"os"
	"strings"

	"nslab"
)

// UIDMap gives the user id map of a process's user namespace; pid 0 means the
// calling thread's.
//
// ReadFile opens, reads to the end, closes, and names the path if it fails.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	text, err := os.ReadFile(procPath(pid, "uid_map"))
	if err != nil {
		return nil, err
	}
	var maps []nslab.IDMap
	for line := range strings.Lines(string(text)) {
		m, err := nslab.ParseIDMap(line)
		if err != nil {
			return nil, err
		}
		maps = append(maps, m)
	}
	return maps, nil
}
