//go:build linux

package main

/*
#include <linux/nsfs.h>
#include <sys/ioctl.h>
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
	// ioctl takes any number of arguments: cgo can't call it.
	kind, err := C.ioctl(C.int(file.Fd()), C.NS_GET_NSTYPE)
	if kind == -1 {
		verdict.Must(err)
	}
	verdict.Must(file.Close())
	if kind != syscall.CLONE_NEWUTS {
		verdict.Say(verdict.Silent, "no error, and the kind is %#x", kind)
	}
	verdict.Say(verdict.Handled, "the kind is %#x", kind)
}
