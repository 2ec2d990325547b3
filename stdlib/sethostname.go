//go:build linux

package stdlib

import (
	"os"
	"strings"
	"syscall"
)

// SetHostname sets the host name in the calling thread's UTS namespace.
//
// The file would cut a name after 64 bytes, at a NUL or at a newline, and
// ignore an empty one; so the first three are EINVAL, and "" goes as "\n". In
// a user namespace it is EACCES, where sethostname(2) works.
func SetHostname(name string) error {
	const path = "/proc/sys/kernel/hostname"
	if len(name) > 64 || strings.ContainsAny(name, "\x00\n") {
		return &os.PathError{Op: "write", Path: path, Err: syscall.EINVAL}
	}
	return os.WriteFile(path, []byte(name+"\n"), 0)
}
