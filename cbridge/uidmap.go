//go:build linux && cgo

package cbridge

import "nslab"

// UIDMap gives the user id map of a process's user namespace; pid 0 means the
// calling thread's.
//
// fopen, getline, feof, free and fclose (readlines.go) each have a way of
// their own to fail, and two of them are yours to call on every way out.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	var maps []nslab.IDMap
	err := readLines(procPath(pid, "uid_map"), func(line string) error {
		m, err := nslab.ParseIDMap(line)
		maps = append(maps, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	return maps, nil
}
