//go:build linux && cgo

// The operations that change the mount namespace.

#include "floor.h"
#include <sys/mount.h>

// Mount and Unmount: a bind mount, and its end. Each is measured with the
// other one, as otherwise the mounts would pile up.
STEP long mount_(enum how how, const struct fixture *f) {
	long ret = CALL(how, mount(f->dir, f->dir, "", MS_BIND, NULL),
		SYS_mount, (long)f->dir, (long)f->dir, (long)"", MS_BIND, 0);
	if (ret < 0)
		return ret;
	return CALL(how, umount2(f->dir, MNT_DETACH),
		SYS_umount2, (long)f->dir, MNT_DETACH, 0, 0, 0);
}

STEP long pivot(enum how how, const char *root, const char *old) {
	return CALL(how, syscall(SYS_pivot_root, root, old),
		SYS_pivot_root, (long)root, (long)old, 0, 0, 0);
}

// PivotRoot: to another root and back. With libc it goes through syscall(2),
// as glibc declares no function for it.
STEP long pivotroot(enum how how, const struct fixture *f) {
	long ret = pivot(how, f->dir, f->old);
	return ret < 0 ? ret : pivot(how, "/old", f->back);
}

LOOPS(mount_)
LOOPS(pivotroot)
