package main

import (
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

// The main thread stays as it is. It is what /proc/self shows.
func init() { runtime.LockOSThread() }

func main() {
	done := make(chan bool)
	go func() {
		runtime.LockOSThread()
		verdict.Must(enter())
		// Wrong: /proc/self is the process, which shows its main thread.
		got := readlink("/proc/self/ns/uts")
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
	return unix.Unshare(unix.CLONE_NEWUTS)
}

func readlink(path string) string {
	buf := make([]byte, 64)
	n, err := unix.Readlink(path, buf)
	verdict.Must(err)
	return string(buf[:n])
}
