//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"
)

// nsGetID is NS_GET_ID of linux/nsfs.h: _IOR(0xb7, 13, __u64).
const nsGetID = 0x8008b70d

// UniqueID gives a namespace's 64-bit id, which is never used again.
//
// Since Linux 6.18. The 8 in the request's number is how much the kernel
// writes, past the end of a 4-byte variable too. What is no namespace is
// ENOTTY, as in KindOf.
func UniqueID(fd int) (uint64, error) {
	if int(int32(fd)) != fd {
		return 0, os.NewSyscallError("ioctl", syscall.EBADF)
	}
	var id uint64
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), nsGetID,
		uintptr(unsafe.Pointer(&id)))
	if errno == syscall.EBADF {
		return 0, os.NewSyscallError("ioctl", errno)
	}
	if errno != 0 || id == 0 {
		return 0, os.NewSyscallError("ioctl", syscall.ENOTTY)
	}
	return id, nil
}
