//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// Unmount takes away what is mounted on target.
//
// The wrapper has the name that package syscall gave it, and looks for a NUL.
func Unmount(target string, flags int) error {
	return os.NewSyscallError("umount2", unix.Unmount(target, flags))
}
