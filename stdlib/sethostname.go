//go:build linux

package stdlib

import (
	"os"
	"strings"
	"syscall"
)

// SetHostname sets the host name in the calling thread's UTS namespace.
//
// The file would cut a name after 64 bytes, or at a NUL or newline (EINVAL
// here), and ignore an empty write, hence the "\n". It wants uid 0 of the
// host, not CAP_SYS_ADMIN: anybody else gets EACCES, in a user namespace too.
func SetHostname(name string) error {
	const path = "/proc/sys/kernel/hostname"
	if len(name) > 64 || strings.ContainsAny(name, "\x00\n") {
		return &os.PathError{Op: "write", Path: path, Err: syscall.EINVAL}
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0) // WriteFile would create it
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString(name + "\n")
	return err
}
