//go:build linux

package rawsys

import (
	"bytes"
	"os"
	"syscall"
	"unsafe"
)

// Hostname gives the host name in the calling thread's UTS namespace.
//
// The field is an array of int8 on amd64 and arm64, of uint8 on others, so
// its address is taken as one of bytes. (unix.Uname is a RawSyscall inside,
// this tells the scheduler.)
func Hostname() (string, error) {
	var uts syscall.Utsname
	_, _, errno := syscall.Syscall(syscall.SYS_UNAME,
		uintptr(unsafe.Pointer(&uts)), 0, 0)
	if errno != 0 {
		return "", os.NewSyscallError("uname", errno)
	}
	field := (*[len(uts.Nodename)]byte)(unsafe.Pointer(&uts.Nodename))
	name, _, _ := bytes.Cut(field[:], []byte{0})
	return string(name), nil
}
