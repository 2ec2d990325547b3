//go:build linux

package rawsys

import (
	"os"
	"syscall"
	"unsafe"
)

// atFDCWD is AT_FDCWD of fcntl.h: a path that is not absolute starts from the
// working directory.
const atFDCWD = -100

// open opens a path that ends with a NUL.
func open(path []byte, flags int) (int, error) {
	return openAt(atFDCWD, path, flags)
}

// openAt does so from an open directory on. The kernel on arm64 has no
// open(2), only openat(2).
func openAt(dirfd int, path []byte, flags int) (int, error) {
	for {
		fd, _, errno := syscall.Syscall6(syscall.SYS_OPENAT,
			uintptr(dirfd), uintptr(unsafe.Pointer(&path[0])),
			uintptr(flags|syscall.O_CLOEXEC), 0, 0, 0)
		if errno == 0 {
			return int(fd), nil
		}
		if errno != syscall.EINTR {
			return -1, os.NewSyscallError("openat", errno)
		}
	}
}

// closeFD closes a descriptor that was only read from: no error matters. It
// is not tried again on EINTR, as Linux has closed it by then.
func closeFD(fd int) {
	syscall.Syscall(syscall.SYS_CLOSE, uintptr(fd), 0, 0)
}
