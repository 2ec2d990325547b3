//go:build linux

package wrapped

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// SetHostname sets the host name in the calling thread's UTS namespace.
//
// A slice carries its own length, and an empty one is no trap. As this is
// not a path, the wrapper lets a NUL through; readers would stop there.
func SetHostname(name string) error {
	if strings.IndexByte(name, 0) >= 0 {
		return os.NewSyscallError("sethostname", unix.EINVAL)
	}
	return os.NewSyscallError("sethostname", unix.Sethostname([]byte(name)))
}
