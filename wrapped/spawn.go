//go:build linux

package wrapped

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// Spawn starts a program in new namespaces, and gives its process id.
//
// x/sys has no fork: a fresh thread moves, and os starts the child from it,
// so from the process's namespaces and in no new user one. The error names no
// step, and descriptors that others left open go along.
func Spawn(c *nslab.Child) (pid int, err error) {
	rest := c.New
	for _, kind := range nslab.Kinds() {
		rest &^= kind
	}
	if rest != 0 {
		return -1, os.NewSyscallError("unshare", unix.EINVAL)
	}
	if c.New&nslab.User != 0 || len(c.UIDMaps)+len(c.GIDMaps) > 0 {
		return -1, os.NewSyscallError("unshare", errors.ErrUnsupported)
	}
	// At its first use os tries pidfds with a child of its own, which must
	// not become the first process of a new PID namespace.
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		return -1, err
	}
	if err := self.Release(); err != nil {
		return -1, err
	}
	pid = -1
	err = nslab.OnThread(func() error {
		if c.New != 0 {
			if err := unix.Unshare(int(c.New)); err != nil {
				return os.NewSyscallError("unshare", err)
			}
		}
		if c.New&nslab.Mount != 0 {
			err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
			if err != nil {
				return os.NewSyscallError("mount", err)
			}
		}
		child, err := os.StartProcess(c.Path, c.Args, &os.ProcAttr{
			Dir: c.Dir, Env: c.Env,
			Files: []*os.File{os.Stdin, os.Stdout, os.Stderr},
		})
		if err != nil {
			return err
		}
		pid = child.Pid
		return child.Release()
	})
	return pid, err
}
