//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// Mount mounts a file system, or changes a mount, as flags say.
//
// A NUL in a string is EINVAL, and no data goes as NULL, since some file
// systems mind an empty string. What the flags mean together is up to you.
func Mount(source, target, fstype string, flags uintptr, data string) error {
	return os.NewSyscallError("mount",
		unix.Mount(source, target, fstype, flags, data))
}
