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
// The kernel takes address and length, so the string goes as it is. It would
// also take a NUL, at which every reader would cut the name short.
func SetHostname(name string) error {
	if strings.IndexByte(name, 0) >= 0 {
		return os.NewSyscallError("sethostname", syscall.EINVAL)
	}
	_, _, errno := syscall.Syscall(syscall.SYS_SETHOSTNAME,
		uintptr(unsafe.Pointer(unsafe.StringData(name))),
		uintptr(len(name)), 0)
	if errno != 0 {
		return os.NewSyscallError("sethostname", errno)
	}
	return nil
}
