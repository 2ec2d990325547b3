//go:build linux

package cbridge

// #include <sys/stat.h>
import "C"

import (
	"os"
	"syscall"

	"nslab"
)

// ID gives the device and inode number of a namespace's file.
//
// The structure comes from this machine's header, so it fits. The second
// result is errno, which means something only if the first says -1.
func ID(fd int) (nslab.ID, error) {
	if int(C.int(fd)) != fd {
		return nslab.ID{}, os.NewSyscallError("fstat", syscall.EBADF)
	}
	var st C.struct_stat
	ret, err := C.fstat(C.int(fd), &st)
	for ret == -1 && err == syscall.EINTR {
		ret, err = C.fstat(C.int(fd), &st)
	}
	if ret == -1 {
		return nslab.ID{}, os.NewSyscallError("fstat", err)
	}
	return nslab.ID{Dev: uint64(st.st_dev), Ino: uint64(st.st_ino)}, nil
}
