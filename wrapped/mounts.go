//go:build linux

package wrapped

import (
	"strings"

	"nslab"
)

// Mounts gives what the calling thread sees mounted, in the kernel's order.
//
// x/sys has the numbers of listmount(2) and statmount(2), but no functions,
// so this reads the same text as package os does, in a loop of its own.
func Mounts() ([]nslab.MountPoint, error) {
	text, err := readFile(procPath(0, "mountinfo"))
	if err != nil {
		return nil, err
	}
	var mounts []nslab.MountPoint
	for line := range strings.Lines(text) {
		m, err := nslab.ParseMountPoint(line)
		if err != nil {
			return nil, err
		}
		mounts = append(mounts, m)
	}
	return mounts, nil
}
