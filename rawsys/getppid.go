//go:build linux

package rawsys

import "syscall"

// Getppid gives the process id of the caller's parent.
//
// It can't fail, so errno is not looked at. Syscall tells the scheduler that
// the thread may block; unix.Getppid and os.Getppid do without.
func Getppid() int {
	ppid, _, _ := syscall.Syscall(syscall.SYS_GETPPID, 0, 0, 0)
	return int(ppid)
}
