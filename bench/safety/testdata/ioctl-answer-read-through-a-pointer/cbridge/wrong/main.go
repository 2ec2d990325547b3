//go:build linux

package main

/*
#include <linux/nsfs.h>
#include <sys/ioctl.h>

static int get_nstype(int fd, int *kind)
{
	return ioctl(fd, NS_GET_NSTYPE, kind);
}
*/
import "C"

import (
	"os"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	file, err := os.Open("/proc/self/ns/uts")
	verdict.Must(err)
	kind, err := kindOf(file.Fd())
	verdict.Must(err)
	verdict.Must(file.Close())
	if kind != syscall.CLONE_NEWUTS {
		verdict.Say(verdict.Silent, "no error, and the kind is %#x", kind)
	}
	verdict.Say(verdict.Handled, "the kind is %#x", kind)
}

func kindOf(fd uintptr) (kind C.int, err error) {
	// This request writes nothing: it answers in its result.
	if ret, err := C.get_nstype(C.int(fd), &kind); ret == -1 {
		return 0, err
	}
	return kind, nil
}
