// Package cgo calls C.
package cgo

// #define _GNU_SOURCE
// #include <pthread.h>
// #include <sched.h>
// #include <stdlib.h>
// #include <sys/mount.h>
import "C"

import (
	"syscall"
	"unsafe"
)

func errnoAlone() error {
	_, err := C.unshare(C.CLONE_NEWUTS) // want `test the first value first`
	return err
}

func errnoFirst(path *C.char) string {
	real, err := C.realpath(path, nil) // want `test the first value first`
	if err != nil {
		return ""
	}
	defer C.free(unsafe.Pointer(real))
	return C.GoString(real)
}

func right() error {
	if ret, err := C.unshare(C.CLONE_NEWUTS); ret == -1 {
		return err
	}
	return nil
}

func both() (int, error) {
	ret, err := C.unshare(C.CLONE_NEWUTS)
	return int(ret), err
}

func dropped() {
	C.unshare(C.CLONE_NEWUTS) // want `nobody looks whether unshare failed`
}

func zero() error {
	errno := syscall.Errno(C.unshare(0)) // want `unshare returns -1 for any failure`
	return errno                         // want `an Errno of 0 is no nil error`
}

func returned() error {
	ret := C.unshare(C.CLONE_NEWUTS)
	if ret != 0 {
		return syscall.Errno(ret) // want `unshare returns -1 for any failure`
	}
	return nil
}

func returnedByThread(key C.pthread_key_t) error {
	if ret := C.pthread_key_delete(key); ret != 0 {
		return syscall.Errno(ret)
	}
	return nil
}

func flags(target *C.char) {
	ret, _ := C.mount(nil, target, nil, C.CLONE_NEWNS, nil) // want `mount takes MS_ flags`
	if ret == -1 {
		return
	}
}

func flagsRight(target *C.char) bool {
	ret, _ := C.mount(nil, target, nil, C.MS_BIND, nil)
	return ret == 0
}

func goes() {
	go func() {
		_ = right() // want `call runtime.LockOSThread first`
	}()
}
