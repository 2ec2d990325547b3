package main

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
	_, _, errno := syscall.Syscall(
		syscall.SYS_UNSHARE, syscall.CLONE_NEWUTS, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

// readlink needs no descriptor, as the path is absolute.
func readlink(path string) string {
	name, err := syscall.BytePtrFromString(path)
	verdict.Must(err)
	buf := make([]byte, 64)
	n, _, errno := syscall.Syscall6(syscall.SYS_READLINKAT,
		0, uintptr(unsafe.Pointer(name)),
		uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)), 0, 0)
	if errno != 0 {
		verdict.Must(errno)
	}
	return string(buf[:n])
}
