//go:build linux

package stdlib

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"syscall"

	"nslab"
)

// Census reads the namespaces of every process, or of every thread.
//
// No descriptor is in sight, and each path is walked from the root. To tell
// what ends while it is looked at from what is not yours to see is up to you.
func Census(threads bool) (*nslab.Census, error) {
	census := &nslab.Census{}
	pids, err := numbers("/proc")
	if err != nil {
		return nil, err
	}
	for _, pid := range pids {
		dir := "/proc/" + strconv.Itoa(pid)
		if !threads {
			if err := addProcess(census, dir, pid, pid); err != nil {
				return nil, err
			}
			continue
		}
		tids, err := numbers(dir + "/task")
		if errors.Is(err, fs.ErrPermission) {
			census.Unreadable++
			continue
		}
		if err != nil && !gone(err) {
			return nil, err
		}
		for _, tid := range tids {
			task := dir + "/task/" + strconv.Itoa(tid)
			if err := addProcess(census, task, pid, tid); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(census.Processes, func(a, b nslab.Process) int {
		return cmp.Or(cmp.Compare(a.PID, b.PID), cmp.Compare(a.TID, b.TID))
	})
	return census, nil
}

// numbers gives the names in a directory that are numbers.
func numbers(dir string) ([]int, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1) // ReadDir would sort them as text
	if err != nil {
		return nil, err
	}
	var found []int
	for _, name := range names {
		if number, err := strconv.Atoi(name); err == nil {
			found = append(found, number)
		}
	}
	return found, nil
}

// addProcess adds what is in the ns directory of a process or thread, or
// counts it as unreadable. One that is gone is neither.
func addProcess(census *nslab.Census, dir string, pid, tid int) error {
	process := nslab.Process{PID: pid, TID: tid}
	found := false
	for i, kind := range [...]string{
		"cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"} {
		target, err := os.Readlink(dir + "/ns/" + kind)
		if errors.Is(err, fs.ErrPermission) {
			// Or it ended just now: look again.
			target, err = os.Readlink(dir + "/ns/" + kind)
		}
		if errors.Is(err, fs.ErrPermission) {
			census.Unreadable++
			return nil
		}
		if gone(err) {
			continue
		}
		if err != nil {
			return err
		}
		link, err := nslab.ParseLink(kind, target)
		if err != nil {
			return err
		}
		process.NS[i] = link.Ino
		found = true
	}
	if found {
		census.Processes = append(census.Processes, process)
	}
	return nil
}

// gone tells the errors of a process that has ended.
func gone(err error) bool {
	return errors.Is(err, syscall.ENOENT) || errors.Is(err, syscall.ESRCH)
}
