// Package procself reads links of namespaces.
package procself

import (
	"os"
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

const own = "/proc/self/ns/"

func wrong() (string, error) {
	runtime.LockOSThread()
	return os.Readlink("/proc/self/ns/uts") // want `use /proc/thread-self`
}

func moved() (string, error) {
	if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
		return "", err
	}
	return os.Readlink(own + "uts") // want `use /proc/thread-self`
}

func right() (string, error) {
	runtime.LockOSThread()
	return os.Readlink("/proc/thread-self/ns/uts")
}

func ofTheProcess() (string, error) { return os.Readlink(own + "uts") }

func ofAnother() ([]byte, error) {
	runtime.LockOSThread()
	return exec.Command("readlink", "/proc/self/ns/uts").Output()
}
