//go:build linux

package wrapped

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"strconv"

	"golang.org/x/sys/unix"

	"nslab"
)

// Census reads the namespaces of every process, or of every thread.
//
// The same calls as with numbers, and a copy of each name. To tell what ends
// while it is looked at from what is not yours to see is up to you.
func Census(threads bool) (*nslab.Census, error) {
	census := &nslab.Census{}
	proc, err := openAt(unix.AT_FDCWD, "/proc", unix.O_DIRECTORY)
	if err != nil {
		return nil, err
	}
	defer unix.Close(proc)
	err = eachNumber(proc, func(pid int, name string) error {
		if !threads {
			return addProcess(census, proc, pid, pid, name)
		}
		task, err := openAt(proc, name+"/task", unix.O_DIRECTORY)
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
		defer unix.Close(task)
		return eachNumber(task, func(tid int, name string) error {
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

// openAt opens a path from an open directory on.
func openAt(dirfd int, path string, flags int) (int, error) {
	fd, err := ignoringEINTR(func() (int, error) {
		return unix.Openat(dirfd, path, flags|unix.O_CLOEXEC, 0)
	})
	return fd, os.NewSyscallError("openat", err)
}

// eachNumber calls f for each entry of a directory that is a number. A
// directory that is gone has no entries.
func eachNumber(dir int, f func(number int, name string) error) error {
	buf := make([]byte, 8192)
	var names []string
	for {
		n, err := ignoringEINTR(func() (int, error) {
			return unix.ReadDirent(dir, buf)
		})
		if err != nil && !gone(err) {
			return os.NewSyscallError("getdents64", err)
		}
		if n <= 0 {
			return nil
		}
		_, _, names = unix.ParseDirent(buf[:n], -1, names[:0])
		for _, name := range names {
			number, err := strconv.Atoi(name)
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
func addProcess(census *nslab.Census, dir, pid, tid int, name string) error {
	fd, err := openAt(dir, name+"/ns", unix.O_PATH)
	if gone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	process := nslab.Process{PID: pid, TID: tid}
	found := false
	for i, kind := range [...]string{
		"cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"} {
		link, err := readLink(fd, kind)
		if errors.Is(err, os.ErrPermission) {
			// Or it ended just now: look again.
			link, err = readLink(fd, kind)
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
	return errors.Is(err, unix.ENOENT) || errors.Is(err, unix.ESRCH)
}
