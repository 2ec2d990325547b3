//go:build linux

package stdlib

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"syscall"

	"nslab"
)

// KindOf gives the kind of the namespace that a descriptor refers to.
//
// The name under /proc tells, as in uts:[4026531838]. Of a bind-mounted file
// the root of its mount tells, if the caller sees that mount. O_PATH
// descriptors work, too. A closed one is ENOENT.
func KindOf(fd int) (nslab.Kind, error) {
	path := procPath(0, "fd/"+strconv.Itoa(fd))
	target, err := os.Readlink(path)
	if err != nil {
		return 0, err
	}
	if strings.HasPrefix(target, "/") {
		if target, err = mountRoot(fd); err != nil {
			return 0, err
		}
	}
	name, _, _ := strings.Cut(target, ":[")
	if kind, err := nslab.ParseKind(name); err == nil {
		return kind, nil
	}
	// A file of the same device is a namespace whose mount is out of sight.
	id, err := ID(fd)
	if err != nil {
		return 0, err
	}
	own, err := os.Stat(procPath(0, "ns/mnt"))
	if err != nil {
		return 0, err
	}
	if own.Sys().(*syscall.Stat_t).Dev == id.Dev {
		return 0, os.NewSyscallError("readlink", errors.ErrUnsupported)
	}
	return 0, &os.PathError{Op: "readlink", Path: path, Err: syscall.ENOTTY}
}

// mountRoot gives the root of the mount that a descriptor's file is in, as
// mountinfo has it, and "" where the caller's does not list that mount.
func mountRoot(fd int) (string, error) {
	text, err := os.ReadFile(procPath(0, "fdinfo/"+strconv.Itoa(fd)))
	if err != nil {
		return "", err
	}
	_, id, _ := strings.Cut(string(text), "mnt_id:\t")
	id, _, _ = strings.Cut(id, "\n")
	text, err = os.ReadFile(procPath(0, "mountinfo"))
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(line, " ")
		if len(fields) > 3 && fields[0] == id {
			return fields[3], nil
		}
	}
	return "", nil
}
