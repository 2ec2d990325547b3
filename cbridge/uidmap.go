//go:build linux

package cbridge

// #define _GNU_SOURCE
// #include <stdio.h>
// #include <stdlib.h>
import "C"

import (
	"os"
	"syscall"
	"unsafe"

	"nslab"
)

// UIDMap gives the user id map of a process's user namespace; pid 0 means the
// calling thread's.
//
// getline grows the line, which is yours to free. Its -1 is the end or an
// error, and after EINTR part of a line is lost, so that is not tried again.
func UIDMap(pid int) ([]nslab.IDMap, error) {
	path := C.CString(procPath(pid, "uid_map"))
	defer C.free(unsafe.Pointer(path))
	mode := C.CString("re") // e: O_CLOEXEC
	defer C.free(unsafe.Pointer(mode))
	file, err := C.fopen(path, mode)
	for file == nil && err == syscall.EINTR {
		file, err = C.fopen(path, mode)
	}
	if file == nil {
		return nil, os.NewSyscallError("fopen", err)
	}
	defer C.fclose(file)

	var maps []nslab.IDMap
	var line *C.char
	var size C.size_t
	defer func() { C.free(unsafe.Pointer(line)) }()
	for {
		ret, err := C.getline(&line, &size, file)
		if ret == -1 && C.feof(file) != 0 {
			return maps, nil
		}
		if ret == -1 {
			return nil, os.NewSyscallError("getline", err)
		}
		m, err := nslab.ParseIDMap(C.GoStringN(line, C.int(ret)))
		if err != nil {
			return nil, err
		}
		maps = append(maps, m)
	}
}
