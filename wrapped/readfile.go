//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// readFile reads a file to its end: one Read gives what it likes, and only 0
// is the end.
func readFile(path string) (string, error) {
	fd, err := ignoringEINTR(func() (int, error) {
		return unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return "", os.NewSyscallError("open", err)
	}
	defer unix.Close(fd)

	text := make([]byte, 0, 512)
	for {
		n, err := ignoringEINTR(func() (int, error) {
			return unix.Read(fd, text[len(text):cap(text)])
		})
		if err != nil {
			return "", os.NewSyscallError("read", err)
		}
		if n == 0 {
			return string(text), nil
		}
		text = text[:len(text)+n]
		if len(text) == cap(text) {
			text = append(text, 0)[:len(text)]
		}
	}
}
