//go:build linux

package wrapped

import (
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// ID gives the device and inode number of a namespace's file.
//
// Stat_t fits the architecture and no pointer is in sight. EINTR, which some
// file systems give, is still yours.
func ID(fd int) (nslab.ID, error) {
	if int(int32(fd)) != fd {
		return nslab.ID{}, os.NewSyscallError("fstat", unix.EBADF)
	}
	var st unix.Stat_t
	_, err := ignoringEINTR(func() (int, error) {
		return 0, unix.Fstat(fd, &st)
	})
	if err != nil {
		return nslab.ID{}, os.NewSyscallError("fstat", err)
	}
	return nslab.ID{Dev: st.Dev, Ino: st.Ino}, nil
}
