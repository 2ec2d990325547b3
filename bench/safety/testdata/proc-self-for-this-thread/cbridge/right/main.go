package main

// #define _GNU_SOURCE
// #include <sched.h>
// #include <stdlib.h>
// #include <unistd.h>
import "C"

import (
	"runtime"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is. It is what /proc/self shows.
func init() { runtime.LockOSThread() }

func main() {
	done := make(chan bool)
	go func() {
		runtime.LockOSThread()
		verdict.Must(enter())
		// Right: this is the calling thread.
		got := readlink("/proc/thread-self/ns/uts")
		if want := verdict.Namespace(syscall.Gettid(), "uts"); got != want {
			verdict.Say(verdict.Silent,
				"got %s, the thread is in %s", got, want)
		}
		close(done)
	}()
	<-done
	verdict.Say(verdict.Handled, "it is the thread's namespace")
}

// enter moves the calling thread into a UTS namespace of its own.
func enter() error {
	if ret, err := C.unshare(C.CLONE_NEWUTS); ret == -1 {
		return err
	}
	return nil
}

func readlink(path string) string {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	buf := make([]C.char, 64)
	ret, err := C.readlink(name, &buf[0], C.size_t(len(buf)))
	if ret == -1 {
		verdict.Must(err)
	}
	return C.GoStringN(&buf[0], C.int(ret))
}
