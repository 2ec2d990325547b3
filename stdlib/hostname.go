//go:build linux

package stdlib

import (
	"os"
	"strings"
)

// Hostname gives the host name in the calling thread's UTS namespace.
//
// The file shows the namespace of the thread that reads it, and adds one
// newline; any other is the name's. (os.Hostname calls uname first.)
func Hostname() (string, error) {
	text, err := os.ReadFile("/proc/sys/kernel/hostname")
	if err != nil {
		return "", err
	}
	return strings.TrimSuffix(string(text), "\n"), nil
}
