//go:build linux

package cbridge

// #define _GNU_SOURCE
// #include <errno.h>
// #include <fcntl.h>
// #include <poll.h>
// #include <sched.h>
// #include <signal.h>
// #include <stdint.h>
// #include <stdlib.h>
// #include <sys/mount.h>
// #include <sys/prctl.h>
// #include <sys/syscall.h>
// #include <unistd.h>
//
// enum { CLONE_NEWTIME_ = 0x80, SYS_close_range_ = 436,
// 	SYS_pidfd_open_ = 434 }; // for old headers
// enum { READ = 1, PRCTL, UNSHARE, MOUNT, CHDIR, CLOSE_RANGE, EXECVE };
//
// struct spawn {
// 	const char *path, *dir;
// 	char **argv, **envp;
// 	int kinds, wait[2], done[2]; // wait is -1 without maps
// 	int deathsig, parent;        // parent is a pidfd
// 	int failed[2];               // the step, and its errno
// };
//
// // Signals are blocked when this begins: Go's handlers must not run here.
// static int child(void *arg) {
// 	struct spawn *s = arg;
// 	struct sigaction sa;
// 	sigset_t none;
// 	char byte;
// 	int sig;
// 	for (sig = 1; sig < NSIG; sig++)
// 		if (sigaction(sig, NULL, &sa) == 0 && sa.sa_handler != SIG_IGN) {
// 			sa.sa_handler = SIG_DFL;
// 			sigaction(sig, &sa, NULL);
// 		}
// 	s->failed[0] = READ;
// 	if (s->wait[0] != -1 && (close(s->wait[1]) == -1 ||
// 		read(s->wait[0], &byte, 1) != 1))
// 		_exit(127); // the parent knows
// 	s->failed[0] = PRCTL;
// 	if (s->deathsig != 0) {
// 		struct pollfd parent = {.fd = s->parent, .events = POLLIN};
// 		if (prctl(PR_SET_PDEATHSIG, s->deathsig) == -1)
// 			goto failed;
// 		if (poll(&parent, 1, 0) != 0)
// 			_exit(127); // it has ended before that
// 	}
// 	s->failed[0] = UNSHARE;
// 	if ((s->kinds & CLONE_NEWTIME_) && unshare(CLONE_NEWTIME_) == -1)
// 		goto failed;
// 	s->failed[0] = MOUNT;
// 	if ((s->kinds & CLONE_NEWNS) &&
// 		mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == -1)
// 		goto failed;
// 	s->failed[0] = CHDIR;
// 	if (s->dir[0] != 0 && chdir(s->dir) == -1)
// 		goto failed;
// 	s->failed[0] = CLOSE_RANGE;
// 	if (syscall(SYS_close_range_, 3, ~0u, 4 /* CLOEXEC */) == -1)
// 		goto failed;
// 	sigemptyset(&none);
// 	sigprocmask(SIG_SETMASK, &none, NULL);
// 	s->failed[0] = EXECVE;
// 	execve(s->path, s->argv, s->envp);
// failed:
// 	s->failed[1] = errno;
// 	if (write(s->done[1], s->failed, sizeof(s->failed)) == -1)
// 		_exit(126);
// 	_exit(127);
// }
//
// // With maps the parent goes on meanwhile, so they can't share memory.
// static int spawn(struct spawn *s) {
// 	enum { SIZE = 64 * 1024 };
// 	int flags = (s->kinds & ~CLONE_NEWTIME_) | SIGCHLD, pid, err;
// 	sigset_t all, old;
// 	char *stack = malloc(SIZE);
// 	if (stack == NULL)
// 		return -1;
// 	s->parent = -1;
// 	if (s->deathsig != 0 &&
// 		(s->parent = syscall(SYS_pidfd_open_, getpid(), 0)) == -1) {
// 		free(stack);
// 		return -1;
// 	}
// 	if (s->wait[0] == -1)
// 		flags |= CLONE_VM | CLONE_VFORK;
// 	sigfillset(&all);
// 	pthread_sigmask(SIG_SETMASK, &all, &old);
// 	pid = clone(child, stack + SIZE, flags, s);
// 	err = errno;
// 	pthread_sigmask(SIG_SETMASK, &old, NULL);
// 	if (s->parent != -1)
// 		close(s->parent);
// 	free(stack);
// 	errno = err;
// 	return pid;
// }
//
// static int pipe_cloexec(int *fd) { return pipe2(fd, O_CLOEXEC); }
import "C"

import (
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab"
)

// Spawn starts a program in new namespaces, and gives its process id.
//
// clone(2) wants a stack, signals blocked meanwhile, and C that runs nothing
// of Go. The child keeps descriptors 0 to 2 alone, and the raised limit of
// open files. The error names the step that failed. Since Linux 5.11.
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
		return -1, os.NewSyscallError("clone", syscall.EINVAL)
	}
	env := c.Env
	if env == nil {
		env = os.Environ()
	}
	for _, text := range append(append([]string{c.Path, c.Dir}, c.Args...),
		env...) {
		if strings.IndexByte(text, 0) >= 0 {
			return -1, os.NewSyscallError("execve", syscall.EINVAL)
		}
	}
	s := (*C.struct_spawn)(C.calloc(1, C.sizeof_struct_spawn))
	defer C.free(unsafe.Pointer(s))
	path := C.CString(c.Path)
	defer C.free(unsafe.Pointer(path))
	dir := C.CString(c.Dir)
	defer C.free(unsafe.Pointer(dir))
	argv := newVector(c.Args)
	defer freeVector(argv, len(c.Args))
	envp := newVector(env)
	defer freeVector(envp, len(env))
	s.path, s.dir, s.argv, s.envp = path, dir, argv, envp
	s.kinds, s.deathsig = C.int(c.New), C.int(c.Pdeathsig)
	s.wait[0], s.wait[1] = -1, -1
	if ret, err := C.pipe_cloexec(&s.done[0]); ret == -1 {
		return -1, os.NewSyscallError("pipe2", err)
	}
	defer C.close(s.done[0])
	if maps {
		if ret, err := C.pipe_cloexec(&s.wait[0]); ret == -1 {
			C.close(s.done[1])
			return -1, os.NewSyscallError("pipe2", err)
		}
	}
	ret, err := C.spawn(s)
	C.close(s.done[1])
	if maps {
		C.close(s.wait[0])
		defer C.close(s.wait[1])
	}
	if ret == -1 {
		return -1, os.NewSyscallError("clone", err)
	}
	return started(c, s, int(ret), maps)
}

// started gives a child its maps, and gives its pid once it executes the
// program, or the error of the step that failed.
func started(c *nslab.Child, s *C.struct_spawn, pid int, maps bool) (int,
	error) {
	if maps {
		err := writeMaps(pid, c)
		if err == nil {
			ret, errno := C.write(s.wait[1], unsafe.Pointer(s), 1)
			if ret == -1 {
				err = os.NewSyscallError("write", errno)
			}
		}
		if err != nil {
			C.kill(C.pid_t(pid), C.SIGKILL)
			_, _ = Wait(pid)
			return -1, err
		}
	}
	var failed [2]C.int
	size := C.size_t(unsafe.Sizeof(failed))
	ret, err := C.read(s.done[0], unsafe.Pointer(&failed), size)
	for ret == -1 && err == syscall.EINTR {
		ret, err = C.read(s.done[0], unsafe.Pointer(&failed), size)
	}
	if ret == 0 { // closed when the program was executed
		return pid, nil
	}
	_, _ = Wait(pid)
	if ret == -1 {
		return -1, os.NewSyscallError("read", err)
	}
	step := map[C.int]os.PathError{
		C.PRCTL:       {Op: "prctl", Path: "PR_SET_PDEATHSIG"},
		C.UNSHARE:     {Op: "unshare", Path: "time"},
		C.MOUNT:       {Op: "mount", Path: "/"},
		C.CHDIR:       {Op: "chdir", Path: c.Dir},
		C.CLOSE_RANGE: {Op: "close_range", Path: "/proc/self/fd"},
		C.EXECVE:      {Op: "execve", Path: c.Path},
	}[failed[0]]
	step.Err = syscall.Errno(failed[1])
	return -1, &step
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

// newVector makes an array of C strings that ends with a NULL.
func newVector(texts []string) **C.char {
	vector := (**C.char)(C.calloc(C.size_t(len(texts)+1), C.sizeof_uintptr_t))
	for i, text := range texts {
		unsafe.Slice(vector, len(texts))[i] = C.CString(text)
	}
	return vector
}

// freeVector frees what newVector has made.
func freeVector(vector **C.char, n int) {
	for _, text := range unsafe.Slice(vector, n) {
		C.free(unsafe.Pointer(text))
	}
	C.free(unsafe.Pointer(vector))
}
