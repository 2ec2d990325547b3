//go:build linux

package main

import (
	"os"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

// The same number on every architecture, and package syscall lacks it.
const sysMountSetattr = 442

const readonly = 1 // MOUNT_ATTR_RDONLY

// The kernel has fields of 64 bits here, on every architecture.
type mountAttr struct {
	set, clear, propagation, userns uint64
}

func main() {
	point := verdict.SharedTmpfs()
	attr := mountAttr{set: readonly}
	verdict.SayError(setAttr(point, &attr), syscall.EINVAL)
	options := verdict.MountOptions(verdict.OwnMounts(), point)
	if !strings.HasPrefix(options, "ro,") {
		verdict.Say(verdict.Silent, "no error, and it is: %s", options)
	}
	verdict.Say(verdict.Handled, "it is: %s", options)
}

func setAttr(point string, attr *mountAttr) error {
	name, err := syscall.BytePtrFromString(point)
	verdict.Must(err)
	at := -100 // AT_FDCWD
	_, _, errno := syscall.Syscall6(sysMountSetattr, uintptr(at),
		uintptr(unsafe.Pointer(name)), 0, uintptr(unsafe.Pointer(attr)),
		unsafe.Sizeof(*attr), 0)
	if errno != 0 {
		return os.NewSyscallError("mount_setattr", errno)
	}
	return nil
}
