//go:build linux && cgo

// The operations on what the calling thread is or is in.

#include "floor.h"
#include <sched.h>
#include <sys/utsname.h>

// Getppid: one getppid(2), which can't fail.
STEP long getppid_(enum how how, const struct fixture *f) {
	return CALL(how, getppid(), SYS_getppid, 0, 0, 0, 0, 0);
}

// Hostname: gethostname(3), or uname(2) and a copy of the name, which is what
// gethostname does inside.
STEP long hostname(enum how how, const struct fixture *f) {
	char name[65];
	if (how == LIBC)
		return result(gethostname(name, sizeof(name)));
	struct utsname u;
	long ret = sys(SYS_uname, (long)&u, 0, 0, 0, 0);
	memcpy(name, u.nodename, strlen(u.nodename) + 1);
	__asm__ volatile("" : : "r"(name) : "memory"); // the copy is made
	return ret;
}

// SetHostname: one sethostname(2) of the name "nslab".
STEP long sethostname_(enum how how, const struct fixture *f) {
	return CALL(how, sethostname("nslab", 5),
		SYS_sethostname, (long)"nslab", 5, 0, 0, 0);
}

// Unshare: one unshare(2) of the UTS namespace.
STEP long unshare_(enum how how, const struct fixture *f) {
	return CALL(how, unshare(CLONE_NEWUTS),
		SYS_unshare, CLONE_NEWUTS, 0, 0, 0, 0);
}

// Setns: one setns(2) into a UTS namespace.
STEP long setns_(enum how how, const struct fixture *f) {
	return CALL(how, setns(f->fd, CLONE_NEWUTS),
		SYS_setns, f->fd, CLONE_NEWUTS, 0, 0, 0);
}

LOOPS(getppid_)
LOOPS(hostname)
LOOPS(sethostname_)
LOOPS(unshare_)
LOOPS(setns_)
