//go:build linux

package stdlib

import (
	"errors"
	"os"
)

// Unmount takes away what is mounted on target.
//
// No file does that, so it is unsupported here. Start umount(8), or take
// unix.Unmount.
func Unmount(target string, flags int) error {
	return os.NewSyscallError("umount2", errors.ErrUnsupported)
}
