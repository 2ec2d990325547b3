//go:build linux

package rawsys

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"strconv"
	"syscall"

	"nslab"
)

// oPath is O_PATH: a descriptor to start paths from, which needs no right to
// read the directory. Package syscall does not have it.
const oPath = 0x200000

// Census reads the namespaces of every process, or of every thread.
//
// A descriptor for each process spares the kernel the walk through /proc for
// each link. Names go from the directory's buffer to the kernel, uncopied.
func Census(threads bool) (*nslab.Census, error) {
	census := &nslab.Census{}
	proc, err := open([]byte("/proc\x00"), syscall.O_DIRECTORY)
	if err != nil {
		return nil, err
	}
	defer closeFD(proc)
	err = eachNumber(proc, func(pid int, name []byte) error {
		if !threads {
			return addProcess(census, proc, pid, pid, name)
		}
		var pathBuf [64]byte
		path := append(pathBuf[:0], name[:len(name)-1]...)
		task, err := openAt(proc, append(path, "/task\x00"...),
			syscall.O_DIRECTORY)
		if gone(err) {
			return nil
		}
		if errors.Is(err, os.ErrPermission) {
			census.Unreadable++
			return nil
		}
		if err != nil {
			return err
		}
		defer closeFD(task)
		return eachNumber(task, func(tid int, name []byte) error {
			return addProcess(census, task, pid, tid, name)
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(census.Processes, func(a, b nslab.Process) int {
		return cmp.Or(cmp.Compare(a.PID, b.PID), cmp.Compare(a.TID, b.TID))
	})
	return census, nil
}

// eachNumber calls f for each entry of a directory that is a number, with its
// name and the NUL after it. A directory that is gone has no entries.
func eachNumber(dir int, f func(number int, name []byte) error) error {
	buf := make([]byte, 8192)
	for {
		n, err := getdents(dir, buf)
		if err != nil && !gone(err) {
			return err
		}
		if n == 0 {
			return nil
		}
		for entries := buf[:n]; len(entries) > 0; {
			var name []byte
			name, entries = nextEntry(entries)
			number, err := strconv.Atoi(string(name[:len(name)-1]))
			if err != nil {
				continue
			}
			if err := f(number, name); err != nil {
				return err
			}
		}
	}
}

// addProcess adds what is in the ns directory of a process or thread, or
// counts it as unreadable. One that is gone is neither.
func addProcess(census *nslab.Census, dir, pid, tid int, name []byte) error {
	var pathBuf [64]byte
	path := append(pathBuf[:0], name[:len(name)-1]...)
	fd, err := openAt(dir, append(path, "/ns\x00"...), oPath)
	if gone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer closeFD(fd)
	process := nslab.Process{PID: pid, TID: tid}
	found := false
	for i, kind := range [...]string{"cgroup\x00", "ipc\x00", "mnt\x00",
		"net\x00", "pid\x00", "time\x00", "user\x00", "uts\x00"} {
		link, err := readLink(fd, append(pathBuf[:0], kind...))
		if errors.Is(err, os.ErrPermission) {
			// Or it ended just now: look again.
			link, err = readLink(fd, append(pathBuf[:0], kind...))
		}
		if errors.Is(err, os.ErrPermission) {
			census.Unreadable++
			return nil
		}
		if err != nil && !gone(err) {
			return err
		}
		process.NS[i] = link.Ino
		found = found || link.Ino != 0
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
