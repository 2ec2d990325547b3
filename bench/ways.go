//go:build linux

// Package bench holds the four ways together: the table of what each of them
// is, the table of what each refuses, the comparison that runs them on the
// kernel at hand, and the contract tests and benchmarks.
package bench

import (
	"nslab"
	"nslab/rawsys"
	"nslab/stdlib"
	"nslab/wrapped"
)

// A Way is one of the four packages, as a row of functions: a column for each
// operation, in the order in which they are shown.
type Way struct {
	Name        string
	Getppid     func() int
	Links       func(pid int) ([]nslab.Link, error)
	ID          func(fd int) (nslab.ID, error)
	UniqueID    func(fd int) (uint64, error)
	KindOf      func(fd int) (nslab.Kind, error)
	Parent      func(fd int) (int, error)
	Owner       func(fd int) (int, error)
	OwnerUID    func(fd int) (uint32, error)
	Hostname    func() (string, error)
	SetHostname func(name string) error
	UIDMap      func(pid int) ([]nslab.IDMap, error)
	SetIDMaps   func(pid int, uids, gids []nslab.IDMap) error
	Unshare     func(kinds nslab.Kind) error
	Setns       func(fd int, kinds nslab.Kind) error
	OpenPID     func(pid int) (int, error)
	Mount       func(source, target, fstype string, flags uintptr,
		data string) error
	Unmount   func(target string, flags int) error
	PivotRoot func(newRoot, putOld string) error
	Mounts    func() ([]nslab.MountPoint, error)
	Spawn     func(c *nslab.Child) (pid int, err error)
	Wait      func(pid int) (exit int, err error)
	Census    func(threads bool) (*nslab.Census, error)
}

// Ways has a row for each package. The rows leave the field names out, so
// that a package that lacks a function, or has it with another type, does not
// compile here. The row of cbridge is in ways_cgo.go.
var Ways = []Way{
	{
		"rawsys", rawsys.Getppid, rawsys.Links, rawsys.ID, rawsys.UniqueID,
		rawsys.KindOf, rawsys.Parent, rawsys.Owner, rawsys.OwnerUID,
		rawsys.Hostname, rawsys.SetHostname, rawsys.UIDMap, rawsys.SetIDMaps,
		rawsys.Unshare, rawsys.Setns, rawsys.OpenPID, rawsys.Mount,
		rawsys.Unmount, rawsys.PivotRoot, rawsys.Mounts, rawsys.Spawn,
		rawsys.Wait, rawsys.Census,
	},
	{
		"wrapped", wrapped.Getppid, wrapped.Links, wrapped.ID,
		wrapped.UniqueID, wrapped.KindOf, wrapped.Parent, wrapped.Owner,
		wrapped.OwnerUID, wrapped.Hostname, wrapped.SetHostname,
		wrapped.UIDMap, wrapped.SetIDMaps, wrapped.Unshare, wrapped.Setns,
		wrapped.OpenPID, wrapped.Mount, wrapped.Unmount, wrapped.PivotRoot,
		wrapped.Mounts, wrapped.Spawn, wrapped.Wait, wrapped.Census,
	},
	{
		"stdlib", stdlib.Getppid, stdlib.Links, stdlib.ID, stdlib.UniqueID,
		stdlib.KindOf, stdlib.Parent, stdlib.Owner, stdlib.OwnerUID,
		stdlib.Hostname, stdlib.SetHostname, stdlib.UIDMap, stdlib.SetIDMaps,
		stdlib.Unshare, stdlib.Setns, stdlib.OpenPID, stdlib.Mount,
		stdlib.Unmount, stdlib.PivotRoot, stdlib.Mounts, stdlib.Spawn,
		stdlib.Wait, stdlib.Census,
	},
}

// AllWays has the name of every row that Ways has in a build with cgo.
var AllWays = []string{"rawsys", "wrapped", "stdlib", "cbridge"}
