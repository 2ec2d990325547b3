//go:build linux && cgo

package main

import (
	"os"
	"syscall"

	"nslab"
	"nslab/cbridge/early"
)

// earlyResult gives what failed in the constructor, if that was asked.
func earlyResult() error { return early.Result() }

// execEarly executes this program again, for the constructor to make the
// namespaces of a child, and then to execute the child's program or, where
// path is empty, to let this program go on with its arguments.
func execEarly(child *nslab.Child, path string) error {
	setting, err := early.Setting(child.New, child.UIDMaps, child.GIDMaps, path)
	if err != nil {
		return err
	}
	return &os.PathError{Op: "execve", Path: self, Err: syscall.Exec(self,
		child.Args, append(os.Environ(), setting))}
}
