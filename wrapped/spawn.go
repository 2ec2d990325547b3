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
	started := make(chan error)
	go nslab.OnThread(func() error {
		var err error
		pid, err = start(c)
		started <- err
		if err != nil || c.Pdeathsig == 0 {
			return err
		}
		// The end of this thread would be the parent's to the kernel.
		_, err = ignoringEINTR(func() (int, error) {
			return 0, unix.Waitid(unix.P_PID, pid, nil,
				unix.WEXITED|unix.WNOWAIT, nil)
		})
		return err
	})
	err = <-started
	return pid, err
}

// start moves this thread and starts the child from it.
func start(c *nslab.Child) (pid int, err error) {
	if c.New != 0 {
		if err := unix.Unshare(int(c.New)); err != nil {
			return -1, os.NewSyscallError("unshare", err)
		}
	}
	if c.New&nslab.Mount != 0 {
		err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
		if err != nil {
			return -1, os.NewSyscallError("mount", err)
		}
	}
	child, err := os.StartProcess(c.Path, c.Args, &os.ProcAttr{
		Dir: c.Dir, Env: c.Env,
		Files: []*os.File{os.Stdin, os.Stdout, os.Stderr},
		Sys:   &unix.SysProcAttr{Pdeathsig: c.Pdeathsig},
	})
	if err != nil {
		return -1, err
	}
	pid = child.Pid // which Release sets to -1
	return pid, child.Release()
}
