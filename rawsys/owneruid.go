//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"
)

// nsGetOwnerUID is NS_GET_OWNER_UID of linux/nsfs.h: _IO(0xb7, 0x4).
const nsGetOwnerUID = 0xb704

// OwnerUID gives the user id of who made a user namespace.
//
// The kernel writes a uid_t through the pointer, and nothing in the number of
// this request says so. An id that is not mapped here reads as 65534.
func OwnerUID(fd int) (uint32, error) {
	if int(int32(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	var uid uint32
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd),
		nsGetOwnerUID, uintptr(unsafe.Pointer(&uid)))
	if errno != 0 {
		return 0, os.NewSyscallError("ioctl", errno)
	}
	return uid, nil
}
