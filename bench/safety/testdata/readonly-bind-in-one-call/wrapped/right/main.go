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
	verdict.Must(unix.Mount(dir, dir, "", unix.MS_BIND, ""))
	// Read-only is a second call, as it changes a mount that is there.
	flags := uintptr(unix.MS_REMOUNT | unix.MS_BIND | unix.MS_RDONLY)
	verdict.Must(unix.Mount(dir, dir, "", flags, ""))
	options := verdict.MountOptions(verdict.OwnMounts(), dir)
	if !strings.HasPrefix(options, "ro") {
		verdict.Say(verdict.Silent, "no error, and it is still: %s", options)
	}
	verdict.Say(verdict.Handled, "read-only: %s", options)
}
