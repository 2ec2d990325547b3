//go:build linux

package main

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is, and sees what comes out.
func init() { runtime.LockOSThread() }

func main() {
	inside := filepath.Join(verdict.SharedTmpfs(), "inside")
	verdict.Must(os.Mkdir(inside, 0o700))
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		done <- mountIn(inside)
	}()
	verdict.Must(<-done)
	if verdict.MountOptions(verdict.OwnMounts(), inside) != "" {
		verdict.Say(verdict.Silent, "the mount is outside as well")
	}
	verdict.Say(verdict.Handled, "the mount is inside only")
}

// mountIn mounts a tmpfs in a new namespace.
func mountIn(inside string) error {
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_NEWNS, 0, 0)
	if errno != 0 {
		return os.NewSyscallError("unshare", errno)
	}
	// Wrong: the copies of shared mounts are peers of the old ones.
	return mount("tmpfs", inside, 0)
}

func mount(kind, point string, flags uintptr) error {
	fstype, err := syscall.BytePtrFromString(kind)
	verdict.Must(err)
	target, err := syscall.BytePtrFromString(point)
	verdict.Must(err)
	_, _, errno := syscall.Syscall6(syscall.SYS_MOUNT,
		uintptr(unsafe.Pointer(fstype)), uintptr(unsafe.Pointer(target)),
		uintptr(unsafe.Pointer(fstype)), flags, 0, 0)
	if errno != 0 {
		return os.NewSyscallError("mount", errno)
	}
	return nil
}
