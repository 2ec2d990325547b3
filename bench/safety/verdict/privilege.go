//go:build linux

package verdict

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// WithoutSetgid locks the goroutine to its thread, and takes CAP_SETGID from
// it: what it may do with groups is what an ordinary user may.
func WithoutSetgid() {
	runtime.LockOSThread()
	self := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	Must(unix.Capget(&self, &caps[0]))
	caps[0].Effective &^= 1 << unix.CAP_SETGID
	Must(unix.Capset(&self, &caps[0]))
}
