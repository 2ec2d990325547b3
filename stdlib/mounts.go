//go:build linux

package stdlib

import (
	"os"
	"strings"

	"nslab"
)

// Mounts gives what the calling thread sees mounted, in the kernel's order.
//
// The whole list is one text, which the kernel makes in a single pass. Fields
// are to be split and unescaped (nslab.ParseMountPoint).
func Mounts() ([]nslab.MountPoint, error) {
	text, err := os.ReadFile(procPath(0, "mountinfo"))
	if err != nil {
		return nil, err
	}
	var mounts []nslab.MountPoint
	for line := range strings.Lines(string(text)) {
		m, err := nslab.ParseMountPoint(line)
		if err != nil {
			return nil, err
		}
		mounts = append(mounts, m)
	}
	return mounts, nil
}
