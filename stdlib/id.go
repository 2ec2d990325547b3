//go:build linux

package stdlib

import (
	"os"
	"strconv"
	"syscall"

	"nslab"
)

// ID gives the device and inode number of a namespace's file.
//
// A descriptor that is no os.File has a name under /proc, and Stat follows
// it. For a closed one this is ENOENT, where fstat(2) says EBADF.
func ID(fd int) (nslab.ID, error) {
	info, err := os.Stat(procPath(0, "fd/"+strconv.Itoa(fd)))
	if err != nil {
		return nslab.ID{}, err
	}
	st := info.Sys().(*syscall.Stat_t)
	return nslab.ID{Dev: st.Dev, Ino: st.Ino}, nil
}
