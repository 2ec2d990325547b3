//go:build linux

package main

/*
#include <spawn.h>
#include <stdlib.h>
*/
import "C"

import (
	"bytes"
	"runtime"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	words := []string{"test", "-d", "/proc/self/ns"}
	size := C.size_t(unsafe.Sizeof((*C.char)(nil)))
	p := (**C.char)(C.calloc(4, size))
	argv := unsafe.Slice(p, 4)
	for i, word := range words {
		argv[i] = cString(word)
	}
	reuse()
	var pid C.pid_t
	path := C.CString("/usr/bin/test")
	ret := C.posix_spawn(&pid, path, nil, nil, p, nil)
	C.free(unsafe.Pointer(path))
	if ret != 0 {
		verdict.SayError(syscall.Errno(ret), syscall.EFAULT)
	}
	for _, word := range argv {
		C.free(unsafe.Pointer(word))
	}
	C.free(unsafe.Pointer(p))
	var status syscall.WaitStatus
	_, err := syscall.Wait4(int(pid), &status, 0, nil)
	verdict.Must(err)
	if status != 0 {
		verdict.Say(verdict.Silent, "test did not get its arguments")
	}
	verdict.Say(verdict.Handled, "test got its arguments")
}

func cString(word string) *C.char {
	// The collector has nothing to do with it.
	return C.CString(word)
}

// reuse collects what has no reference, and uses the memory again.
func reuse() {
	runtime.GC()
	runtime.GC()
	for size := 8; size <= 32; size += 8 {
		for range 10000 {
			kept = append(kept, bytes.Repeat([]byte("x"), size))
		}
	}
}

var kept [][]byte
