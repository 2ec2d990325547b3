//go:build linux && cgo

package getmntent

// #include <mntent.h>
// #include <stdio.h>
// #include <stdlib.h>
// #ifdef __GLIBC__
// #include <gnu/libc-version.h>
// static const char *version(void) { return gnu_get_libc_version(); }
// #else
// static const char *version(void) { return ""; }
// #endif
import "C"

import (
	"os"
	"unsafe"

	"nslab"
)

// Mounts gives what getmntent(3) makes of a file in the form of fstab(5), as
// /proc/self/mounts is.
func Mounts(name string) ([]nslab.MountPoint, error) {
	path := C.CString(name)
	defer C.free(unsafe.Pointer(path))
	mode := C.CString("re")
	defer C.free(unsafe.Pointer(mode))
	file, err := C.setmntent(path, mode)
	if file == nil {
		return nil, os.NewSyscallError("setmntent", err)
	}
	defer C.endmntent(file)
	var mounts []nslab.MountPoint
	for {
		entry := C.getmntent(file)
		if entry == nil { // the end, or an error: nothing tells which
			return mounts, nil
		}
		mounts = append(mounts, nslab.MountPoint{
			Source: C.GoString(entry.mnt_fsname),
			Point:  C.GoString(entry.mnt_dir),
			Type:   C.GoString(entry.mnt_type),
		})
	}
}

// Glibc gives the version of glibc that this program runs with, and "" with
// another libc.
func Glibc() string { return C.GoString(C.version()) }
