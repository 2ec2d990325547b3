//go:build linux && cgo

// The operations on the descriptor of a namespace, and those that open one.

#include "floor.h"
#include <linux/nsfs.h>
#include <linux/types.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#ifndef NS_GET_ID // since Linux 6.18
#define NS_GET_ID _IOR(0xb7, 13, __u64)
#endif

STEP long ioctl_(enum how how, const struct fixture *f, long request,
	void *result_) {
	return CALL(how, ioctl(f->fd, request, result_),
		SYS_ioctl, f->fd, request, (long)result_, 0, 0);
}

// ID: one fstat(2).
STEP long id(enum how how, const struct fixture *f) {
	struct stat st = {0};
	long ret = CALL(how, fstat(f->fd, &st),
		SYS_fstat, f->fd, (long)&st, 0, 0, 0);
	return ret == 0 && st.st_ino == 0 ? -ENODATA : ret;
}

// UniqueID: one ioctl(2).
STEP long uniqueid(enum how how, const struct fixture *f) {
	__u64 id = 0;
	long ret = ioctl_(how, f, NS_GET_ID, &id);
	return ret == 0 && id == 0 ? -ENODATA : ret;
}

// KindOf: one ioctl(2), whose result is the kind.
STEP long kindof(enum how how, const struct fixture *f) {
	long ret = ioctl_(how, f, NS_GET_NSTYPE, NULL);
	return ret == 0 ? -ENODATA : ret;
}

// opened closes the descriptor that a call gave.
STEP long opened(enum how how, long fd) {
	return fd < 0 ? fd : close_fd(how, fd);
}

// Parent: one ioctl(2), and a close(2) of what it opened.
STEP long parent(enum how how, const struct fixture *f) {
	return opened(how, ioctl_(how, f, NS_GET_PARENT, NULL));
}

// Owner: one ioctl(2), and a close(2) of what it opened.
STEP long owner(enum how how, const struct fixture *f) {
	return opened(how, ioctl_(how, f, NS_GET_USERNS, NULL));
}

// OwnerUID: one ioctl(2).
STEP long owneruid(enum how how, const struct fixture *f) {
	uid_t uid = -1;
	long ret = ioctl_(how, f, NS_GET_OWNER_UID, &uid);
	return ret == 0 && uid == (uid_t)-1 ? -ENODATA : ret;
}

// OpenPID: pidfd_open(2) and close(2). With libc it goes through syscall(2),
// as not every libc has a function for it.
STEP long openpid(enum how how, const struct fixture *f) {
	return opened(how, CALL(how, syscall(434, f->pid, 0),
		434, f->pid, 0, 0, 0, 0)); // SYS_pidfd_open, since Linux 5.3
}

LOOPS(id)
LOOPS(uniqueid)
LOOPS(kindof)
LOOPS(parent)
LOOPS(owner)
LOOPS(owneruid)
LOOPS(openpid)
