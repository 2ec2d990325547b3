//go:build linux

package cbridge

// #include <linux/nsfs.h>
// #include <sys/ioctl.h>
// #include <sys/types.h>
//
// static int ioctl_owner_uid(int fd, uid_t *uid) {
// 	return ioctl(fd, NS_GET_OWNER_UID, uid);
// }
import "C"

import (
	"os"
	"syscall"
)

// OwnerUID gives the user id of who made a user namespace.
//
// The C function's type keeps the variable as wide as what is written. An id
// that is not mapped here reads as 65534.
func OwnerUID(fd int) (uint32, error) {
	if int(C.int(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	var uid C.uid_t
	if ret, err := C.ioctl_owner_uid(C.int(fd), &uid); ret == -1 {
		return 0, os.NewSyscallError("ioctl", err)
	}
	return uint32(uid), nil
}
