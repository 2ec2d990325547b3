//go:build linux

package rawsys

import (
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// SetHostname sets the host name in the calling thread's UTS namespace.
//
// The kernel takes an address and a length, so it would store a NUL, where
// readers stop. The extra byte is there so that &buf[0] exists for "", too.
func SetHostname(name string) error {
	if strings.IndexByte(name, 0) >= 0 {
		return os.NewSyscallError("sethostname", syscall.EINVAL)
	}
	buf := append([]byte(name), 0)
	_, _, errno := syscall.Syscall(syscall.SYS_SETHOSTNAME,
		uintptr(unsafe.Pointer(&buf[0])), uintptr(len(name)), 0)
	if errno != 0 {
		return os.NewSyscallError("sethostname", errno)
	}
	return nil
}
