//go:build linux

package main

/*
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

// The kernel has fields of 64 bits here, on every architecture.
struct attr {
	uint64_t set, clear, propagation, userns;
};

static int set_attr(const char *path, struct attr *attr)
{
	return syscall(SYS_mount_setattr, AT_FDCWD, path, 0, attr, sizeof *attr);
}
*/
import "C"

import (
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

const readonly = 1 // MOUNT_ATTR_RDONLY

func main() {
	point := verdict.SharedTmpfs()
	attr := C.struct_attr{set: readonly}
	verdict.SayError(setAttr(point, &attr), syscall.EINVAL)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if !strings.HasPrefix(options, "ro,") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}

func setAttr(point string, attr *C.struct_attr) error {
	name := C.CString(point)
	defer C.free(unsafe.Pointer(name))
	if ret, err := C.set_attr(name, attr); ret == -1 {
		return err
	}
	return nil
}
