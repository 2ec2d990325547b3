//go:build linux && cgo

package cbridge

// #define _GNU_SOURCE
// #include <stdio.h>
// #include <stdlib.h>
import "C"

import (
	"os"
	"syscall"
	"unsafe"
)

// readLines gives each line of a file to a function, until that fails.
// getline grows the line, which must be freed. Its -1 is the end or an error,
// and after EINTR part of a line is lost, so that is not tried again.
func readLines(name string, each func(line string) error) error {
	path := C.CString(name)
	defer C.free(unsafe.Pointer(path))
	mode := C.CString("re") // e: O_CLOEXEC
	defer C.free(unsafe.Pointer(mode))
	file, err := C.fopen(path, mode)
	for file == nil && err == syscall.EINTR {
		file, err = C.fopen(path, mode)
	}
	if file == nil {
		return os.NewSyscallError("fopen", err)
	}
	defer C.fclose(file)

	var line *C.char
	var size C.size_t
	defer func() { C.free(unsafe.Pointer(line)) }()
	for {
		ret, err := C.getline(&line, &size, file)
		if ret == -1 && C.feof(file) != 0 {
			return nil
		}
		if ret == -1 {
			return os.NewSyscallError("getline", err)
		}
		if err := each(C.GoStringN(line, C.int(ret))); err != nil {
			return err
		}
	}
}
