//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// KindOf gives the kind of the namespace that a descriptor refers to.
//
// The request has a name. Which of six Ioctl functions goes with it is still
// yours to know: IoctlGetInt would hand over a pointer that nobody fills.
func KindOf(fd int) (nslab.Kind, error) {
	kind, err := unix.IoctlRetInt(fd, unix.NS_GET_NSTYPE)
	return nslab.Kind(kind), os.NewSyscallError("ioctl", err)
}
