//go:build linux

package main

/*
#define _GNU_SOURCE
#include <grp.h>
*/
import "C"

import (
	"bytes"
	"os"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	verdict.Must(syscall.Setgroups([]int{1, 2}))
	groups := []C.gid_t{}
	// SliceData wants no first element.
	ret, err := C.setgroups(C.size_t(len(groups)), unsafe.SliceData(groups))
	if ret == -1 {
		verdict.SayError(err, syscall.EFAULT)
	}
	status, err := os.ReadFile("/proc/self/status")
	verdict.Must(err)
	if !bytes.Contains(status, []byte("\nGroups:\t \n")) {
		verdict.Say(verdict.Silent, "the groups are still there")
	}
	verdict.Say(verdict.Handled, "the groups are gone")
}
