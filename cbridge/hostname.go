//go:build linux

package cbridge

// #include <limits.h>
// #include <unistd.h>
import "C"

import "os"

// Hostname gives the host name in the calling thread's UTS namespace.
//
// The buffer needs room for the longest name and a NUL. With less, glibc
// fails for a long name; other libraries cut it and may leave out the NUL.
func Hostname() (string, error) {
	var buf [C.HOST_NAME_MAX + 1]C.char
	if ret, err := C.gethostname(&buf[0], C.size_t(len(buf))); ret == -1 {
		return "", os.NewSyscallError("gethostname", err)
	}
	return C.GoString(&buf[0]), nil
}
