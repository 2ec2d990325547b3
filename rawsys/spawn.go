//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"

	"nslab"
)

// What package syscall lacks of linux/sched.h, linux/close_range.h, poll.h.
const (
	cloneClearSighand = 1 << 32
	closeRangeCloexec = 4
	pollIn            = 1
)

// cloneArgs is struct clone_args of linux/sched.h in its first version.
type cloneArgs struct {
	flags      uint64
	_          [3]uint64 // pidfd, child_tid, parent_tid
	exitSignal uint64
	_          [3]uint64 // stack, stack_size, tls
}

// A step is a system call of the child. The stub writes what it got.
type step struct {
	number    uintptr
	args      [5]uintptr
	want, got uintptr
}

// A pollfd is struct pollfd of poll.h.
type pollfd struct {
	fd              int32
	events, revents int16
}

// notMade is in got until the child has come to that step.
const notMade = 1<<63 - 1

// A table is all that the child does. The steps have addresses as numbers, so
// a typed pointer to each stands beside them; that the table is an argument
// of an assembly function puts everything on the heap, where nothing moves.
type table struct {
	path, dir, root, start *byte
	argv, envp             []*byte
	mask                   *uint64
	parent                 *pollfd
	atOnce                 *syscall.Timespec
	steps                  []step
	errors                 []os.PathError // what it means that a step fails
}

// cloneAndWalk is in spawn_GOARCH.s.
func cloneAndWalk(args *cloneArgs, size uintptr, steps *step, t *table) int

// Spawn starts a program in new namespaces, and gives its process id.
//
// No Go can run in the child: a table of calls says what it does. It keeps
// descriptors 0 to 2 alone, ignored signals, and the limit of open files that
// Go has raised. The error names the step that failed. Since Linux 5.11.
//
// Preconditions: the goroutine is locked to its thread where that has other
// namespaces than the process, as the child starts from the thread's, and
// with Pdeathsig, as the thread is the parent then.
func Spawn(c *nslab.Child) (pid int, err error) {
	rest := c.New
	for _, kind := range nslab.Kinds() {
		rest &^= kind
	}
	maps := len(c.UIDMaps)+len(c.GIDMaps) > 0
	if rest != 0 || maps && c.New&nslab.User == 0 {
		return -1, os.NewSyscallError("clone3", syscall.EINVAL)
	}
	t, err := newTable(c)
	if err != nil {
		return -1, err
	}
	if c.Pdeathsig != 0 {
		fd, err := OpenPID(os.Getpid())
		if err != nil {
			return -1, err
		}
		defer closeFD(fd)
		t.parent = &pollfd{fd: int32(fd), events: pollIn}
	}
	if maps {
		return t.spawnMapped(c)
	}
	t.addProgram(c)
	pid, err = t.clone(uint64(c.New) | syscall.CLONE_VFORK)
	if err != nil {
		return -1, err
	}
	return t.result(pid)
}

// newTable copies the strings to where the kernel finds them, with NULs.
func newTable(c *nslab.Child) (*table, error) {
	t := &table{mask: new(uint64), start: new(byte),
		atOnce: new(syscall.Timespec)}
	var err error
	if t.path, err = syscall.BytePtrFromString(c.Path); err != nil {
		return nil, &os.PathError{Op: "execve", Path: c.Path, Err: err}
	}
	if t.dir, err = syscall.BytePtrFromString(c.Dir); err != nil {
		return nil, &os.PathError{Op: "chdir", Path: c.Dir, Err: err}
	}
	if t.root, err = syscall.BytePtrFromString("/"); err != nil {
		return nil, &os.PathError{Op: "mount", Path: "/", Err: err}
	}
	if t.argv, err = syscall.SlicePtrFromStrings(c.Args); err != nil {
		return nil, os.NewSyscallError("execve", err)
	}
	env := c.Env
	if env == nil {
		env = os.Environ()
	}
	if t.envp, err = syscall.SlicePtrFromStrings(env); err != nil {
		return nil, os.NewSyscallError("execve", err)
	}
	return t, nil
}

// add adds a step.
func (t *table) add(call, path string, number, want uintptr,
	args ...uintptr) {
	s := step{number: number, want: want, got: notMade}
	copy(s.args[:], args)
	t.steps = append(t.steps, s)
	t.errors = append(t.errors, os.PathError{Op: call, Path: path})
}

// addProgram adds the steps from the new namespaces to the program.
func (t *table) addProgram(c *nslab.Child) {
	if t.parent != nil {
		// If the parent ends before the signal is asked for, none comes: then
		// its descriptor can be read, and this gives 1.
		t.add("prctl", "PR_SET_PDEATHSIG", syscall.SYS_PRCTL, 0,
			syscall.PR_SET_PDEATHSIG, uintptr(c.Pdeathsig))
		t.add("ppoll", "the parent", syscall.SYS_PPOLL, 0,
			uintptr(unsafe.Pointer(t.parent)), 1,
			uintptr(unsafe.Pointer(t.atOnce)))
	}
	if c.New&nslab.Mount != 0 {
		t.add("mount", "/", syscall.SYS_MOUNT, 0, 0,
			uintptr(unsafe.Pointer(t.root)), 0,
			syscall.MS_REC|syscall.MS_PRIVATE, 0)
	}
	if c.Dir != "" {
		t.add("chdir", c.Dir, syscall.SYS_CHDIR, 0,
			uintptr(unsafe.Pointer(t.dir)))
	}
	t.add("close_range", "/proc/self/fd", sysCloseRange, 0, 3, 1<<32-1,
		closeRangeCloexec)
	const sigSetmask = 2
	t.add("rt_sigprocmask", "", syscall.SYS_RT_SIGPROCMASK, 0, sigSetmask,
		uintptr(unsafe.Pointer(t.mask)), 0, unsafe.Sizeof(*t.mask))
	t.add("execve", c.Path, syscall.SYS_EXECVE, 0,
		uintptr(unsafe.Pointer(t.path)), uintptr(unsafe.Pointer(&t.argv[0])),
		uintptr(unsafe.Pointer(&t.envp[0])))
}

// clone makes the child, which walks the table while this thread waits for it
// to execute the program or to end, if the flags have CLONE_VFORK.
func (t *table) clone(flags uint64) (pid int, err error) {
	args := &cloneArgs{exitSignal: uint64(syscall.SIGCHLD),
		flags: flags | syscall.CLONE_VM | cloneClearSighand}
	pid = cloneAndWalk(args, unsafe.Sizeof(*args), &t.steps[0], t)
	if pid < 0 {
		return -1, os.NewSyscallError("clone3", syscall.Errno(-pid))
	}
	return pid, nil
}

// result gives the pid, or the error of the step that failed, after the child
// was waited for.
func (t *table) result(pid int) (int, error) {
	for i, s := range t.steps {
		if s.got != s.want && s.got != notMade {
			_, _ = Wait(pid)
			t.errors[i].Err = syscall.Errno(-s.got)
			return -1, &t.errors[i]
		}
	}
	return pid, nil
}

// spawnMapped is for a user namespace with maps. The child waits for them on
// one pipe, so nobody may wait for the child; the end of another one, which
// executing closes, tells that it is done.
func (t *table) spawnMapped(c *nslab.Child) (pid int, err error) {
	wait, err := pipe()
	if err != nil {
		return -1, err
	}
	done, err := pipe()
	if err != nil {
		closeFD(wait[0])
		closeFD(wait[1])
		return -1, err
	}
	t.add("close", "pipe", syscall.SYS_CLOSE, 0, uintptr(wait[1]))
	t.add("read", "pipe", syscall.SYS_READ, 1, uintptr(wait[0]),
		uintptr(unsafe.Pointer(t.start)), 1)
	t.addProgram(c)
	pid, err = t.clone(uint64(c.New))
	closeFD(wait[0])
	closeFD(done[1])
	if err == nil {
		err = writeMaps(pid, c)
		if err == nil {
			err = writeByte(wait[1])
		}
		closeFD(wait[1]) // which ends a child that got no byte
		readEnd(done[0])
		if err != nil {
			_, _ = Wait(pid)
		}
	} else {
		closeFD(wait[1])
	}
	closeFD(done[0])
	if err != nil {
		return -1, err
	}
	return t.result(pid)
}

// writeMaps gives up setgroups(2), as any user may, and writes the maps.
func writeMaps(pid int, c *nslab.Child) error {
	if len(c.GIDMaps) > 0 {
		if err := writeMap(pid, "setgroups", "deny"); err != nil {
			return err
		}
	}
	return SetIDMaps(pid, c.UIDMaps, c.GIDMaps)
}

// pipe makes a pipe, of which fd[0] is read.
func pipe() (fd [2]int, err error) {
	var fds [2]int32
	_, _, errno := syscall.Syscall(syscall.SYS_PIPE2,
		uintptr(unsafe.Pointer(&fds)), syscall.O_CLOEXEC, 0)
	if errno != 0 {
		return fd, os.NewSyscallError("pipe2", errno)
	}
	return [2]int{int(fds[0]), int(fds[1])}, nil
}

// writeByte writes one byte.
func writeByte(fd int) error {
	var b [1]byte
	for {
		_, _, errno := syscall.Syscall(syscall.SYS_WRITE, uintptr(fd),
			uintptr(unsafe.Pointer(&b[0])), 1)
		if errno == 0 {
			return nil
		}
		if errno != syscall.EINTR {
			return os.NewSyscallError("write", errno)
		}
	}
}

// readEnd reads until nobody can write any more.
func readEnd(fd int) {
	var b [1]byte
	for errno := syscall.EINTR; errno == syscall.EINTR; {
		_, _, errno = syscall.Syscall(syscall.SYS_READ, uintptr(fd),
			uintptr(unsafe.Pointer(&b[0])), 1)
	}
}
