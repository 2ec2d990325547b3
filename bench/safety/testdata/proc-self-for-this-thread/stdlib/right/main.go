package main

import (
	"os"
	"runtime"
	"syscall"

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

// enter moves the calling thread into a UTS namespace of its own. Package
// os can't: it takes package syscall.
func enter() error {
	return syscall.Unshare(syscall.CLONE_NEWUTS)
}

func readlink(path string) string {
	link, err := os.Readlink(path)
	verdict.Must(err)
	return link
}
