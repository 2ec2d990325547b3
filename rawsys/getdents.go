//go:build linux

package rawsys

import (
	"bytes"
	"encoding/binary"
	"os"
	"syscall"
	"unsafe"
)

// getdents fills buf with entries of a directory and gives their length in
// bytes, 0 at the end.
func getdents(fd int, buf []byte) (int, error) {
	for {
		n, _, errno := syscall.Syscall(syscall.SYS_GETDENTS64, uintptr(fd),
			uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)))
		if errno == 0 {
			return int(n), nil
		}
		if errno != syscall.EINTR {
			return 0, os.NewSyscallError("getdents64", errno)
		}
	}
}

// nextEntry gives the name of the first of the entries, with its NUL, and the
// entries after it. Each is a struct linux_dirent64: inode 8 bytes, offset 8,
// length of the record 2, type 1, name.
func nextEntry(entries []byte) (name, rest []byte) {
	length := binary.NativeEndian.Uint16(entries[16:])
	name = entries[19:length]
	return name[:bytes.IndexByte(name, 0)+1], entries[length:]
}
