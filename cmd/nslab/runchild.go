//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// run starts the command and waits for it. Its exit status becomes nslab's.
func (r *runner) run() error {
	if r.early {
		return r.become()
	}
	signals := catchSignals()
	// The thread that joins is the one that starts the child, and the child
	// ends with it. It stays locked, as nslab does no more after this.
	runtime.LockOSThread()
	if r.joinPID != 0 {
		if err := r.joinNamespaces(); err != nil {
			return err
		}
	}
	term := openTerminal()
	// A shell that is in no process group of its PID namespace could not give
	// the terminal back.
	r.settings.foreground = bool(term) && (r.new|r.join)&nslab.PID != 0 &&
		r.join&nslab.Mount == 0
	child, err := r.child()
	if err != nil {
		return err
	}
	pid, err := r.way.Spawn(child)
	if err != nil {
		return r.explainSpawn(err)
	}
	err = forward(signals, pid)
	if err != nil { // without which nslab could not be ended
		_ = unix.Kill(pid, unix.SIGKILL)
	}
	status, waitErr := r.way.Wait(pid)
	term.takeBack()
	if err = errors.Join(err, waitErr); err != nil {
		return fail(failed, "run %q: %v; try another --way", r.command[0], err)
	}
	if status != 0 {
		return fail(status, "")
	}
	return nil
}

// joinNamespaces moves this thread.
func (r *runner) joinNamespaces() error {
	fd, err := r.way.OpenPID(r.joinPID)
	if err != nil {
		return r.explainJoin(err)
	}
	defer unix.Close(fd)
	if r.join&nslab.Mount != 0 {
		// A thread that shares its root with others can't change it.
		if err := r.way.Unshare(unix.CLONE_FS); err != nil {
			return r.explainJoin(err)
		}
	}
	if err := r.way.Setns(fd, r.join); err != nil {
		return r.explainJoin(err)
	}
	return nil
}

// explainJoin says why the namespaces of a process could not be joined.
func (r *runner) explainJoin(err error) error {
	what := fmt.Sprintf("--join %d:%v", r.joinPID, r.join)
	switch {
	case errors.Is(err, syscall.ESRCH), errors.Is(err, syscall.EINVAL) &&
		unix.Kill(r.joinPID, 0) != nil:
		return fail(misused, "%s: there is no such process; try a pid from "+
			"ps -e", what)
	case errors.Is(err, syscall.EPERM):
		return fail(unableTo, "%s: %v; try it as root", what, err)
	}
	return fail(unableTo, "%s: %v; try it with nsenter(1), and setns(2) for "+
		"the reasons", what, err)
}

// child gives what to start: the command, or this program again where there
// is something to change in the namespaces.
func (r *runner) child() (*nslab.Child, error) {
	child := &nslab.Child{New: r.new, Pdeathsig: syscall.SIGKILL}
	if r.mapRoot {
		child.UIDMaps = []nslab.IDMap{{Outside: uint32(os.Geteuid()), Count: 1}}
		child.GIDMaps = []nslab.IDMap{{Outside: uint32(os.Getegid()), Count: 1}}
	}
	if r.settings.some() {
		child.Path, child.Args = self, r.stageArgs()
		return child, nil
	}
	var err error
	child.Path, err = lookUp(r.command[0])
	child.Args = r.command
	return child, err
}

// become makes this process the command, in namespaces that are made before
// the Go runtime starts.
func (r *runner) become() error {
	child, err := r.child()
	if err != nil {
		return err
	}
	path := child.Path
	if r.settings.some() {
		path = ""
	}
	child.Args = r.stageArgs()
	err = execEarly(child, path)
	if _, ok := errors.AsType[*failure](err); ok {
		return err
	}
	return fail(unableTo, "run --early: %v; try it without --early", err)
}

// explainEarly says why the namespaces could not be made before Go started.
func explainEarly(err error) error {
	try := "try it without --early"
	if errors.Is(err, syscall.EPERM) && os.Geteuid() != 0 {
		try = "try --map-root"
	} else if errors.Is(err, syscall.EPERM) {
		try = bench.Remedy()
	}
	return fail(unableTo, "before Go started: %v; %s", err, try)
}

// explainSpawn says why the command could not be started.
func (r *runner) explainSpawn(err error) error {
	if refusal := bench.Refused("Spawn", r.way.Name, err); refusal != nil {
		return fail(unableTo, "%s's Spawn refuses %s: %s; try --way rawsys",
			r.way.Name, refusal.When, refusal.Why)
	}
	what := fmt.Sprintf("run %q", r.command[0])
	if r.new != 0 {
		what += fmt.Sprintf(" in new %v", r.new)
	}
	switch {
	case r.settings.some() && errors.Is(err, syscall.ENOENT):
		return fail(unableTo, "%s: %v: nslab starts itself from /proc, which is "+
			"not there; try mount -t proc proc /proc", what, err)
	case errors.Is(err, syscall.EPERM) && !r.mapRoot && os.Geteuid() != 0:
		return fail(unableTo, "%s: %v; try --map-root", what, err)
	case errors.Is(err, syscall.EPERM):
		return fail(unableTo, "%s: %v; %s", what, err, bench.Remedy())
	case errors.Is(err, syscall.ENOSPC):
		return fail(unableTo, "%s: %v; try a higher user.max_*_namespaces, see "+
			"sysctl -a", what, err)
	case errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.EINVAL):
		return fail(unableTo, "%s: %v: this kernel may lack it; try fewer "+
			"kinds", what, err)
	case errors.Is(err, syscall.EAGAIN):
		return fail(unableTo, "%s: %v; try a higher ulimit -u", what, err)
	case errors.Is(err, syscall.E2BIG), errors.Is(err, syscall.ENOEXEC),
		errors.Is(err, syscall.EACCES), errors.Is(err, syscall.ENOENT):
		return fail(misused, "%s: %v; try another program", what, err)
	}
	return fail(failed, "%s: %v; try it with strace -f", what, err)
}
