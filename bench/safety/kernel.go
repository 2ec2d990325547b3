//go:build linux

package safety

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// kernel gives the release of the kernel.
func kernel() string {
	var name unix.Utsname
	_ = unix.Uname(&name) // can't fail with a pointer that is good
	return unix.ByteSliceToString(name.Release[:])
}

// kernelIs tells whether the kernel is at least of a version.
func kernelIs(version string) bool {
	return atLeast(kernel(), version)
}

// atLeast compares the first two numbers of releases.
func atLeast(release, version string) bool {
	var have, want [2]int
	_, err := fmt.Sscanf(release, "%d.%d", &have[0], &have[1])
	_, err2 := fmt.Sscanf(version, "%d.%d", &want[0], &want[1])
	return err == nil && err2 == nil && (have[0] > want[0] ||
		have[0] == want[0] && have[1] >= want[1])
}
