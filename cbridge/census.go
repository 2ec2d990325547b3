//go:build linux && cgo

package cbridge

// #define _GNU_SOURCE
// #include <dirent.h>
// #include <fcntl.h>
// #include <stdlib.h>
// #include <unistd.h>
//
// static int open_path(int dirfd, const char *path) {
// 	return openat(dirfd, path, O_PATH | O_CLOEXEC);
// }
import "C"

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"strconv"
	"syscall"
	"unsafe"

	"nslab"
)

// Census reads the namespaces of every process, or of every thread.
//
// Every link is a crossing into C. To tell what ends while it is looked at
// from what is not yours to see is up to you.
func Census(threads bool) (*nslab.Census, error) {
	census := &nslab.Census{}
	kinds := make([]*C.char, 8)
	for i, kind := range nslab.Kinds() {
		kinds[i] = C.CString(kind.String())
		defer C.free(unsafe.Pointer(kinds[i]))
	}
	err := eachNumber("/proc", func(pid int) error {
		dir := "/proc/" + strconv.Itoa(pid)
		if !threads {
			return addProcess(census, dir, pid, pid, kinds)
		}
		err := eachNumber(dir+"/task", func(tid int) error {
			task := dir + "/task/" + strconv.Itoa(tid)
			return addProcess(census, task, pid, tid, kinds)
		})
		if gone(err) {
			return nil
		}
		if errors.Is(err, os.ErrPermission) {
			census.Unreadable++
			return nil
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(census.Processes, func(a, b nslab.Process) int {
		return cmp.Or(cmp.Compare(a.PID, b.PID), cmp.Compare(a.TID, b.TID))
	})
	return census, nil
}

// eachNumber calls f for each entry of a directory that is a number.
func eachNumber(name string, f func(number int) error) error {
	path := C.CString(name)
	defer C.free(unsafe.Pointer(path))
	dir, err := C.opendir(path)
	for dir == nil && err == syscall.EINTR {
		dir, err = C.opendir(path)
	}
	if dir == nil {
		return os.NewSyscallError("opendir", err)
	}
	defer C.closedir(dir)
	for {
		entry, err := C.readdir(dir)
		if entry == nil && err == syscall.EINTR {
			continue
		}
		if entry == nil {
			return os.NewSyscallError("readdir", err)
		}
		number, err := strconv.Atoi(C.GoString(&entry.d_name[0]))
		if err != nil {
			continue
		}
		if err := f(number); err != nil {
			return err
		}
	}
}

// addProcess adds what is in the ns directory of a process or thread, or
// counts it as unreadable. One that is gone is neither.
func addProcess(census *nslab.Census, dir string, pid, tid int,
	kinds []*C.char) error {
	path := C.CString(dir + "/ns")
	defer C.free(unsafe.Pointer(path))
	fd, err := C.open_path(C.AT_FDCWD, path)
	for fd == -1 && err == syscall.EINTR {
		fd, err = C.open_path(C.AT_FDCWD, path)
	}
	if fd == -1 && gone(err) {
		return nil
	}
	if fd == -1 {
		return os.NewSyscallError("openat", err)
	}
	defer C.close(fd)
	process := nslab.Process{PID: pid, TID: tid}
	found := false
	for i, kind := range kinds {
		link, err := readLink(fd, kind, C.GoString(kind))
		if errors.Is(err, os.ErrPermission) {
			// Or it ended just now: look again.
			link, err = readLink(fd, kind, C.GoString(kind))
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
