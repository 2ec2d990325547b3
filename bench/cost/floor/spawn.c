//go:build linux && cgo

#include "floor.h"
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mount.h>
#include <sys/wait.h>

enum { STACK = 16 * 1024 };

// What the child reads and writes: it shares the parent's memory, and the
// parent waits until it executes the program or ends.
struct start {
	const char *path;
	int kinds;
	long error;
};

// enter is what both children do: / is made private in a new mount namespace,
// everything from descriptor 3 on closed, the mask of signals empty.
STEP long enter(enum how how, const struct start *s) {
	uint64_t none = 0;
	long ret = 0;
	if (s->kinds & CLONE_NEWNS)
		ret = CALL(how, mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL),
			SYS_mount, 0, (long)"/", 0, MS_REC | MS_PRIVATE, 0);
	if (ret == 0) // close_range(2) with CLOSE_RANGE_CLOEXEC
		ret = CALL(how, syscall(436, 3, ~0u, 4), 436, 3, ~0u, 4, 0, 0);
	if (ret == 0 && how == LIBC) {
		sigset_t empty;
		sigemptyset(&empty);
		ret = result(sigprocmask(SIG_SETMASK, &empty, NULL));
	} else if (ret == 0) {
		ret = sys(SYS_rt_sigprocmask, SIG_SETMASK, (long)&none, 0, 8, 0);
	}
	return ret;
}

// execute becomes the program, or says why not and ends.
STEP void execute(enum how how, struct start *s) {
	char *argv[] = {"exit", NULL}, *envp[] = {"PATH=/bin", NULL};
	s->error = enter(how, s);
	if (s->error == 0)
		s->error = CALL(how, execve(s->path, argv, envp),
			SYS_execve, (long)s->path, (long)argv, (long)envp, 0, 0);
	sys(SYS_exit_group, 127, 0, 0, 0, 0);
}

// The child of clone(2) has the parent's handlers, which must not run here, so
// it puts each back before it lets signals in, as posix_spawn(3) does.
static int child_libc(void *arg) {
	struct sigaction sa;
	for (int sig = 1; sig < NSIG; sig++)
		if (sigaction(sig, NULL, &sa) == 0 && sa.sa_handler != SIG_IGN &&
			sa.sa_handler != SIG_DFL) {
			sa.sa_handler = SIG_DFL;
			sigaction(sig, &sa, NULL);
		}
	execute(LIBC, arg);
	return 0;
}

static long start_libc(struct start *s) {
	char stack[STACK] __attribute__((aligned(16)));
	sigset_t all, old;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	long pid = result(clone(child_libc, stack + STACK,
		s->kinds | CLONE_VM | CLONE_VFORK | SIGCHLD, s));
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return pid;
}

// child_inline is called by the assembly in start_inline.
static __attribute__((used)) void child_inline(struct start *s) {
	execute(INLINE, s);
}

// clone3(2) puts the handlers back itself: CLONE_CLEAR_SIGHAND.
static long start_inline(struct start *s) {
	char stack[STACK] __attribute__((aligned(16)));
	uint64_t args[8] = { // struct clone_args of linux/sched.h
		(unsigned)s->kinds | CLONE_VM | CLONE_VFORK | 1ull << 32,
		0, 0, 0, SIGCHLD, (uintptr_t)stack, STACK, 0};
	void (*run)(struct start *) = child_inline;
#if defined(__x86_64__)
	long ret = 435;
	__asm__ volatile("syscall\n\t"
		"test %%rax, %%rax\n\t"
		"jnz 1f\n\t"
		"mov %[s], %%rdi\n\t"
		"call *%[run]\n"
		"1:" : "+a"(ret)
		: "D"(args), "S"(sizeof(args)), [run] "r"(run), [s] "r"(s)
		: "rcx", "r11", "memory");
#elif defined(__aarch64__)
	register long x8 __asm__("x8") = 435;
	register long ret __asm__("x0") = (long)args;
	register long x1 __asm__("x1") = sizeof(args);
	__asm__ volatile("svc 0\n\t"
		"cbnz x0, 1f\n\t"
		"mov x0, %[s]\n\t"
		"blr %[run]\n"
		"1:" : "+r"(ret)
		: "r"(x8), "r"(x1), [run] "r"(run), [s] "r"(s)
		: "x30", "memory");
#endif
	return ret;
}

// finish waits for a child, which must end with status 0.
STEP long finish(enum how how, const struct start *s, long pid) {
	int status = -1;
	if (pid < 0)
		return pid;
	long ret = CALL(how, waitpid(pid, &status, 0),
		SYS_wait4, pid, (long)&status, 0, 0, 0);
	if (ret < 0)
		return ret;
	if (s->error < 0)
		return s->error;
	return status == 0 ? 0 : -ECHILD;
}

// Spawn: clone with CLONE_VM and CLONE_VFORK, the steps of enter, execve with
// one argument and one variable, and waitpid. No maps, no other folder.
STEP long spawn(enum how how, const struct fixture *f) {
	struct start s = {f->path, f->kinds, 0};
	if (f->kinds & 0xff) // of clone(2), where CLONE_NEWTIME has no place
		return -EINVAL;
	long pid = how == LIBC ? start_libc(&s) : start_inline(&s);
	return finish(how, &s, pid);
}

// Wait: a child can be waited for only once. Both floors start it by clone3, as
// rawsys does for all ways: they differ only in how they wait.
STEP long wait_(enum how how, const struct fixture *f) {
	struct start s = {f->path, 0, 0};
	return finish(how, &s, start_inline(&s));
}

LOOPS(spawn)
LOOPS(wait_)
