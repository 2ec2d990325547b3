//go:build linux && cgo

package cbridge

import "nslab"

// Mounts gives what the calling thread sees mounted, in the kernel's order.
//
// Line by line with getline. getmntent looks made for it, but shifts fields
// if the source is empty, cuts long lines, and reads the main thread's.
func Mounts() ([]nslab.MountPoint, error) {
	var mounts []nslab.MountPoint
	err := readLines(procPath(0, "mountinfo"), func(line string) error {
		m, err := nslab.ParseMountPoint(line)
		mounts = append(mounts, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	return mounts, nil
}
