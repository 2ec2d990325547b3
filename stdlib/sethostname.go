//go:build linux

package stdlib

import (
	"os"
	"strings"
	"syscall"
)

// SetHostname sets the host name in the calling thread's UTS namespace.
//
// The file would cut a name after 64 bytes, at a NUL or at a newline (EINVAL
// here), and ignore an empty one ("\n" does it). It asks for uid 0 of the
// host, not for CAP_SYS_ADMIN: in a user namespace it says EACCES.
func SetHostname(name string) error {
	const path = "/proc/sys/kernel/hostname"
	if len(name) > 64 || strings.ContainsAny(name, "\x00\n") {
		return &os.PathError{Op: "write", Path: path, Err: syscall.EINVAL}
	}
	return os.WriteFile(path, []byte(name+"\n"), 0)
}
