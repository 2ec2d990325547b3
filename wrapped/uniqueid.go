//go:build linux

package wrapped

import (
	"encoding/binary"
	"os"

	"golang.org/x/sys/unix"
)

// fileidNSFS is FILEID_NSFS of linux/exportfs.h: a file handle that begins
// with a namespace's id (struct nsfs_file_handle of linux/nsfs.h).
const fileidNSFS = 0xf1

// UniqueID gives a namespace's 64-bit id, which is never used again.
//
// Since Linux 6.18. No wrapper reads 64 bits from an ioctl: IoctlGetInt would
// be overrun where an int has 32. The file handle has the id, too.
func UniqueID(fd int) (uint64, error) {
	if fd < 0 || int(int32(fd)) != fd {
		return 0, os.NewSyscallError("name_to_handle_at", unix.EBADF)
	}
	handle, _, err := unix.NameToHandleAt(fd, "", unix.AT_EMPTY_PATH)
	if err == unix.EBADF {
		return 0, os.NewSyscallError("name_to_handle_at", err)
	}
	if err != nil || handle.Type() != fileidNSFS {
		return 0, os.NewSyscallError("name_to_handle_at", unix.ENOTTY)
	}
	return binary.NativeEndian.Uint64(handle.Bytes()), nil
}
