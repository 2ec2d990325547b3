//go:build linux

package stdlib

import "os"

// Getppid gives the process id of the caller's parent.
//
// Inside is a RawSyscall, as in x/sys. That os knows which calls never block,
// and tells the scheduler of the others, is not your concern.
func Getppid() int {
	return os.Getppid()
}
