//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety/verdict"
)

func main() {
	dir := filepath.Join(os.TempDir(), "dir")
	verdict.Must(os.Mkdir(dir, 0o700))
	// With MS_BIND the kernel looks at MS_REC and no other flag.
	verdict.Must(unix.Mount(dir, dir, "", unix.MS_BIND|unix.MS_RDONLY, ""))
	options := verdict.MountOptions(verdict.OwnMounts(), dir)
	if !strings.HasPrefix(options, "ro") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "read-only: %s", options)
}
