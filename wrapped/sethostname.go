//go:build linux

package wrapped

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// SetHostname sets the host name in the calling thread's UTS namespace.
//
// A slice carries its length, even an empty one. The wrapper lets a NUL
// through, as this is no path, and readers of the name would stop there.
func SetHostname(name string) error {
	if strings.IndexByte(name, 0) >= 0 {
		return os.NewSyscallError("sethostname", unix.EINVAL)
	}
	return os.NewSyscallError("sethostname", unix.Sethostname([]byte(name)))
}
