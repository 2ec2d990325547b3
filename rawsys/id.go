//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"

	"nslab"
)

// ID gives the device and inode number of a namespace's file.
//
// The kernel writes a structure whose layout differs between architectures;
// package syscall has it for each. A shorter one would be overrun.
func ID(fd int) (nslab.ID, error) {
	if int(int32(fd)) != fd {
		return nslab.ID{}, os.NewSyscallError("fstat", syscall.EBADF)
	}
	var st syscall.Stat_t
	for {
		_, _, errno := syscall.Syscall(syscall.SYS_FSTAT, uintptr(fd),
			uintptr(unsafe.Pointer(&st)), 0)
		if errno == 0 {
			return nslab.ID{Dev: st.Dev, Ino: st.Ino}, nil
		}
		if errno != syscall.EINTR {
			return nslab.ID{}, os.NewSyscallError("fstat", errno)
		}
	}
}
