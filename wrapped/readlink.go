//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// readLink follows an entry. A target that fills the buffer may have been
// cut, so it is read again into a larger one.
func readLink(dirfd int, name string) (nslab.Link, error) {
	for buf := make([]byte, 64); ; buf = make([]byte, 2*len(buf)) {
		n, err := ignoringEINTR(func() (int, error) {
			return unix.Readlinkat(dirfd, name, buf)
		})
		if err == unix.ENOENT {
			return nslab.EmptyLink(name)
		}
		if err != nil {
			return nslab.Link{}, os.NewSyscallError("readlinkat", err)
		}
		if n < len(buf) {
			return nslab.ParseLink(name, string(buf[:n]))
		}
	}
}
