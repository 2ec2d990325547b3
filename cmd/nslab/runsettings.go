//go:build linux

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab/bench"
)

// The settings are what run changes inside the new namespaces, before the
// command starts there.
type settings struct {
	rename     bool
	hostname   string
	root       string
	mountProc  bool
	foreground bool // lead a process group in the terminal's foreground
}

// A need is an operation that a flag of run takes.
type need struct{ flag, op string }

// some tells whether there is anything to change.
func (s settings) some() bool {
	return s.rename || s.root != "" || s.mountProc || s.foreground
}

// needs gives the operations that the changes take.
func (s settings) needs() (needs []need) {
	if s.rename {
		needs = append(needs, need{"--hostname", "SetHostname"})
	}
	if s.root != "" {
		needs = append(needs, need{"--root", "PivotRoot"})
	}
	if s.mountProc {
		needs = append(needs, need{"--mount-proc", "Mount"})
	}
	return needs
}

// checkHostname refuses a name that the kernel would not take.
func (s settings) checkHostname() error {
	const limit = 64 // __NEW_UTS_LEN of linux/utsname.h
	if len(s.hostname) > limit {
		return fail(misused, "--hostname is %d bytes long; try at most %d",
			len(s.hostname), limit)
	}
	return nil
}

// checkRoot refuses what can't become the root.
func (s settings) checkRoot() error {
	if s.root == "" {
		return nil
	}
	info, err := os.Stat(s.root)
	if err == nil && !info.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		return fail(misused, "--root %s: %v; try a folder that has the "+
			"command in it", s.root, reason(err))
	}
	if root, err := os.Stat("/"); err == nil && os.SameFile(root, info) {
		return fail(misused, "--root %s is the root already; try it without "+
			"--root", s.root)
	}
	return nil
}

// stageName is the first argument of nslab where it goes on in the new
// namespaces. It is no subcommand, so that it starts without cobra.
const stageName = "__stage"

// The stage keeps to the main thread: that alone has the signal of nslab's end
// (PR_SET_PDEATHSIG), and what executes the command on another thread loses it.
func init() {
	if len(os.Args) > 1 && os.Args[1] == stageName {
		runtime.LockOSThread()
	}
}

// self is this program, wherever it is.
const self = "/proc/self/exe"

// stageArgs gives the arguments of nslab as the stage. The constructor of
// cbridge/early looks for "--", too.
func (r *runner) stageArgs() []string {
	args := []string{os.Args[0], stageName, r.way.Name, "", r.settings.root, "",
		"", "--"}
	if r.settings.rename {
		args[3] = "=" + r.settings.hostname
	}
	if r.settings.mountProc {
		args[5] = "proc"
	}
	if r.settings.foreground {
		args[6] = "foreground"
	}
	return append(args, r.command...)
}

// stage changes what the arguments say, and becomes the command.
func stage(args []string) error {
	const first = 8 // the command, in stageArgs
	if len(args) <= first {
		return fail(misused, "%s is for nslab itself; try nslab run", stageName)
	}
	w, err := wayByName(args[2])
	if err != nil {
		return err
	}
	s := settings{root: args[4], mountProc: args[5] != "",
		foreground: args[6] != ""}
	if args[3] != "" {
		s.rename, s.hostname = true, args[3][1:]
	}
	if err := s.apply(w); err != nil {
		return err
	}
	path, err := lookUp(args[first])
	if err != nil {
		return err
	}
	return explainExec(path, syscall.Exec(path, args[first:], os.Environ()))
}

// apply makes the changes, in the namespaces of this process.
func (s settings) apply(w bench.Way) error {
	if s.rename {
		if err := w.SetHostname(s.hostname); err != nil {
			return s.explain(w, "SetHostname", "--hostname "+s.hostname, err)
		}
	}
	const flags = unix.MS_NOSUID | unix.MS_NODEV | unix.MS_NOEXEC
	if s.mountProc {
		// Before the root changes: in a user namespace, the kernel mounts a
		// new /proc only where it sees the old one.
		point := s.root + "/proc"
		if err := w.Mount("proc", point, "proc", flags, ""); err != nil {
			return s.explain(w, "Mount", "--mount-proc on "+point, err)
		}
	}
	if s.root != "" {
		if err := s.changeRoot(w); err != nil {
			return s.explain(w, "PivotRoot", "--root "+s.root, err)
		}
	}
	if s.foreground {
		if err := leadForeground(); err != nil {
			return fail(failed, "run on this terminal: %v; try it with "+
				"standard input from elsewhere", err)
		}
	}
	return nil
}

// changeRoot makes the root a mount, as pivot_root(2) wants, puts the old root
// over the new one, and takes it away.
func (s settings) changeRoot(w bench.Way) error {
	err := w.Mount(s.root, s.root, "", unix.MS_BIND|unix.MS_REC, "")
	if err != nil {
		return err
	}
	if err := os.Chdir(s.root); err != nil {
		return err
	}
	if err := w.PivotRoot(".", "."); err != nil {
		return err
	}
	if err := w.Unmount(".", unix.MNT_DETACH); err != nil {
		return err
	}
	return os.Chdir("/")
}

// explain says why a change could not be made, and what to try.
func (s settings) explain(w bench.Way, op, what string, err error) error {
	if refusal := bench.Refused(op, w.Name, err); refusal != nil {
		return fail(unableTo, "%s: %s refuses: %s; try --way rawsys", what,
			w.Name, refusal.Why)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail(misused, "%s: %v; try to make the folder first", what, err)
	case s.mountProc && errors.Is(err, syscall.EPERM):
		return fail(unableTo, "%s: %v: a user namespace needs its own PID "+
			"namespace for it, and a /proc that nothing covers; try --new pid, "+
			"or root", what, err)
	}
	return fail(failed, "%s: %v; try it with strace -f", what, err)
}

// lookUp finds a command, and says in one line if it can't be run.
func lookUp(command string) (string, error) {
	path, err := exec.LookPath(command)
	if err != nil {
		return "", fail(misused, "run %q: %v; try the path of a program", command,
			reason(err))
	}
	return path, nil
}

// explainExec says why a program could not be executed.
func explainExec(path string, err error) error {
	return fail(misused, "run %q: %v; try another program", path, reason(err))
}

// reason gives the error without the operation and the path, which the line
// has already.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*exec.Error](err); ok {
		return reason(e.Err)
	}
	return err
}
