//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	dir := filepath.Join(os.TempDir(), "dir")
	verdict.Must(os.Mkdir(dir, 0o700))
	verdict.Must(bind(dir, syscall.MS_BIND))
	// Read-only is a second call, as it changes a mount that is there.
	flags := uintptr(syscall.MS_REMOUNT | syscall.MS_BIND | syscall.MS_RDONLY)
	verdict.Must(bind(dir, flags))
	options := verdict.MountOptions(verdict.OwnMounts(), dir)
	if !strings.HasPrefix(options, "ro") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "read-only: %s", options)
}

func bind(dir string, flags uintptr) error {
	path, err := syscall.BytePtrFromString(dir)
	verdict.Must(err)
	_, _, errno := syscall.Syscall6(syscall.SYS_MOUNT,
		uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(path)),
		0, flags, 0, 0)
	if errno != 0 {
		return os.NewSyscallError("mount", errno)
	}
	return nil
}
