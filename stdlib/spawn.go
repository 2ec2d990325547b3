//go:build linux

package stdlib

import (
	"os"
	"syscall"

	"nslab"
)

// Spawn starts a program in new namespaces, and gives its process id.
//
// One call, but only Unshareflags makes / private and takes Time, and only
// Cloneflags makes PID 1. A failure in the child is an errno without a step.
// Descriptors that others left open, and blocked signals, go along.
func Spawn(c *nslab.Child) (pid int, err error) {
	rest := c.New
	for _, kind := range nslab.Kinds() {
		rest &^= kind
	}
	maps := len(c.UIDMaps)+len(c.GIDMaps) > 0
	if rest != 0 || maps && c.New&nslab.User == 0 { // os would hang
		return -1, &os.PathError{Op: "fork/exec", Path: c.Path,
			Err: syscall.EINVAL}
	}
	const later = nslab.Mount | nslab.Time
	child, err := os.StartProcess(c.Path, c.Args, &os.ProcAttr{
		Dir: c.Dir, Env: c.Env,
		Files: []*os.File{os.Stdin, os.Stdout, os.Stderr},
		Sys: &syscall.SysProcAttr{
			Cloneflags:   uintptr(c.New &^ later),
			Unshareflags: uintptr(c.New & later),
			Pdeathsig:    c.Pdeathsig,
			UidMappings:  mappings(c.UIDMaps),
			GidMappings:  mappings(c.GIDMaps),
		},
	})
	if err != nil {
		return -1, err
	}
	pid = child.Pid // which Release sets to -1
	return pid, child.Release()
}

// mappings gives maps as package syscall has them, nil if there are none.
func mappings(maps []nslab.IDMap) []syscall.SysProcIDMap {
	var mappings []syscall.SysProcIDMap
	for _, m := range maps {
		mappings = append(mappings, syscall.SysProcIDMap{
			ContainerID: int(m.Inside), HostID: int(m.Outside),
			Size: int(m.Count),
		})
	}
	return mappings
}
