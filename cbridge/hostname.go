//go:build linux

package cbridge

// #include <unistd.h>
import "C"

import "os"

// Hostname gives the host name in the calling thread's UTS namespace.
//
// The buffer needs room for HOST_NAME_MAX bytes and a NUL: with less, glibc
// fails, and other libraries cut the name and may leave out the NUL.
func Hostname() (string, error) {
	var buf [64 + 1]C.char
	ret, err := C.gethostname(&buf[0], C.size_t(len(buf)))
	if ret == -1 {
		return "", os.NewSyscallError("gethostname", err)
	}
	return C.GoString(&buf[0]), nil
}
