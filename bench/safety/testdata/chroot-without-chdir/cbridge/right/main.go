//go:build linux

package main

/*
#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>
*/
import "C"

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	jail := filepath.Join(os.TempDir(), "jail")
	verdict.Must(os.Mkdir(jail, 0o700))
	// All that there is is in the jail, too: asan looks at /proc.
	flags := uintptr(syscall.MS_BIND | syscall.MS_REC)
	verdict.Must(syscall.Mount("/", jail, "", flags, ""))
	verdict.Must(os.Chdir(os.TempDir()))
	verdict.Must(os.WriteFile("outside", nil, 0o600))
	verdict.Must(chroot(jail))
	// Right: no path starts outside of the root.
	verdict.Must(os.Chdir("/"))
	if _, err := os.Stat("outside"); !errors.Is(err, fs.ErrNotExist) {
		verdict.Must(err)
		verdict.Say(verdict.Silent, "a file outside of the root is seen")
	}
	verdict.Say(verdict.Handled, "no file outside of the root is seen")
}

func chroot(dir string) error {
	path := C.CString(dir)
	defer C.free(unsafe.Pointer(path))
	if ret, err := C.chroot(path); ret == -1 {
		return os.NewSyscallError("chroot", err)
	}
	return nil
}
