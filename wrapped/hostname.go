//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"
)

// Hostname gives the host name in the calling thread's UTS namespace.
//
// ByteSliceToString ends at the NUL, and the field is one of bytes on every
// architecture. Inside is a RawSyscall: the scheduler is not told.
func Hostname() (string, error) {
	var uts unix.Utsname
	if err := unix.Uname(&uts); err != nil {
		return "", os.NewSyscallError("uname", err)
	}
	return unix.ByteSliceToString(uts.Nodename[:]), nil
}
