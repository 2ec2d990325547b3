//go:build linux

package stdlib

import (
	"errors"
	"os"
)

// Mount mounts a file system, or changes a mount, as flags say.
//
// No file does that, so it is unsupported here. Start mount(8), or take
// unix.Mount.
func Mount(source, target, fstype string, flags uintptr, data string) error {
	return os.NewSyscallError("mount", errors.ErrUnsupported)
}
