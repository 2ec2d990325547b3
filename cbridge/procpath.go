//go:build linux && cgo

package cbridge

import "strconv"

// procPath gives the path of a file of /proc/PID. The pid 0 stands for the
// calling thread.
func procPath(pid int, file string) string {
	if pid == 0 {
		return "/proc/thread-self/" + file
	}
	return "/proc/" + strconv.Itoa(pid) + "/" + file
}
