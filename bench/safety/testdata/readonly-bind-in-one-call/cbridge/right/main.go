//go:build linux

package main

/*
#include <stdlib.h>
#include <sys/mount.h>
*/
import "C"

import (
	"os"
	"path/filepath"
	"strings"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	dir := filepath.Join(os.TempDir(), "dir")
	verdict.Must(os.Mkdir(dir, 0o700))
	verdict.Must(bind(dir, C.MS_BIND))
	// Read-only is a second call, as it changes a mount that is there.
	flags := C.ulong(C.MS_REMOUNT | C.MS_BIND | C.MS_RDONLY)
	verdict.Must(bind(dir, flags))
	options := verdict.MountOptions(verdict.OwnMounts(), dir)
	if !strings.HasPrefix(options, "ro") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "read-only: %s", options)
}

func bind(dir string, flags C.ulong) error {
	path := C.CString(dir)
	defer C.free(unsafe.Pointer(path))
	if ret, err := C.mount(path, path, nil, flags, nil); ret == -1 {
		return os.NewSyscallError("mount", err)
	}
	return nil
}
