//go:build linux

package rawsys

import "strconv"

// procPath appends the path of a file of /proc/PID to buf, with the NUL that
// the kernel looks for. The pid 0 stands for the calling thread.
func procPath(buf []byte, pid int, file string) []byte {
	if pid == 0 {
		buf = append(buf, "/proc/thread-self/"...)
	} else {
		buf = append(buf, "/proc/"...)
		buf = strconv.AppendInt(buf, int64(pid), 10)
		buf = append(buf, '/')
	}
	return append(append(buf, file...), 0)
}
