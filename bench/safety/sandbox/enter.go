//go:build linux

package sandbox

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"nslab/bench"
)

// placeMark is set in the environment of what Enter starts, to where its tmpfs
// is.
const placeMark = "NSLAB_SANDBOX"

// Inside tells whether Enter started this process.
func Inside() bool { return os.Getenv(placeMark) != "" }

// Place is a folder for all files that shall not stay.
func Place() string { return os.Getenv(placeMark) }

// Temp is the folder that becomes each program's tmpfs.
func Temp() string { return filepath.Join(Place(), "tmp") }

// Enter runs this program again with the same arguments, in a mount and a PID
// namespace with a tmpfs for what it makes, and gives its exit status. An
// ordinary user becomes root of a user namespace. Needed are the folders that
// the tmpfs must not hide.
func Enter(ctx context.Context, needed ...string) (status int, err error) {
	place, err := free(needed)
	if err != nil {
		return 0, err
	}
	dir, err := os.Getwd()
	if err != nil {
		return 0, err
	}
	exe, err := os.Executable()
	if err != nil {
		return 0, err
	}
	o := &order{Path: exe, Args: os.Args, Dir: dir, Temp: place,
		Env: append(os.Environ(), placeMark+"="+place, "TMPDIR="+place)}
	cmd := exec.Command("/proc/self/exe")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	flags := uintptr(syscall.CLONE_NEWNS | syscall.CLONE_NEWPID)
	if bench.MayUnshare() != nil {
		flags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr = &syscall.SysProcAttr{
			UidMappings: []syscall.SysProcIDMap{
				{HostID: os.Geteuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{
				{HostID: os.Getegid(), Size: 1}},
		}
	}
	e, err := o.start(ctx, cmd, flags)
	if err != nil {
		return 0, err
	}
	if e.Status.Signaled() {
		return 128 + int(e.Status.Signal()), nil
	}
	return e.Status.ExitStatus(), nil
}

// free gives a folder that can be hidden without harm.
func free(needed []string) (string, error) {
	for _, dir := range []string{"/mnt", "/media", "/srv", "/dev/shm"} {
		info, err := os.Stat(dir)
		if err == nil && info.IsDir() && !holds(dir, needed) {
			return dir, nil
		}
	}
	return "", errors.New("none of /mnt, /media, /srv and /dev/shm can be " +
		"hidden")
}

// holds tells whether one of some paths is below a folder.
func holds(dir string, paths []string) bool {
	for _, path := range paths {
		if strings.HasPrefix(path+"/", dir+"/") {
			return true
		}
	}
	return false
}
