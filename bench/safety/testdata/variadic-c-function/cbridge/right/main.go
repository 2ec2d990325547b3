//go:build linux

package main

/*
#include <linux/nsfs.h>
#include <sys/ioctl.h>

static int get_nstype(int fd)
{
	return ioctl(fd, NS_GET_NSTYPE);
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
	// A function of C with a fixed number of arguments stands between.
	kind, err := C.get_nstype(C.int(file.Fd()))
	if kind == -1 {
		verdict.Must(err)
	}
	verdict.Must(file.Close())
	if kind != syscall.CLONE_NEWUTS {
		verdict.Say(verdict.Silent, "no error, and the kind is %#x", kind)
	}
	verdict.Say(verdict.Handled, "the kind is %#x", kind)
}
