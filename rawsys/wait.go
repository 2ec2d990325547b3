//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"
)

// Wait waits for a child to end, and gives its exit status.
//
// 128 and the signal's number stand for a child that was killed. The status
// is 32 bits to take apart, and 0 or less would mean any child, or a group.
func Wait(pid int) (exit int, err error) {
	if pid <= 0 || int(int32(pid)) != pid {
		return -1, os.NewSyscallError("wait4", syscall.EINVAL)
	}
	var status uint32
	for {
		_, _, errno := syscall.Syscall6(syscall.SYS_WAIT4, uintptr(pid),
			uintptr(unsafe.Pointer(&status)), 0, 0, 0, 0)
		if errno == syscall.EINTR {
			continue
		}
		if errno != 0 {
			return -1, os.NewSyscallError("wait4", errno)
		}
		if signal := int(status & 0x7f); signal != 0 {
			return 128 + signal, nil
		}
		return int(status >> 8 & 0xff), nil
	}
}
