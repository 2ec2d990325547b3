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
	KindOf      func(fd int) (nslab.Kind, error)
	Hostname    func() (string, error)
	SetHostname func(name string) error
	UIDMap      func(pid int) ([]nslab.IDMap, error)
	Unshare     func(kinds nslab.Kind) error
	Setns       func(fd int, kinds nslab.Kind) error
}

// Ways has a row for each package. The rows leave the field names out, so
// that a package that lacks a function, or has it with another type, does not
// compile here. The row of cbridge is in ways_cgo.go.
var Ways = []Way{
	{
		"rawsys", rawsys.Getppid, rawsys.Links, rawsys.ID, rawsys.KindOf,
		rawsys.Hostname, rawsys.SetHostname, rawsys.UIDMap, rawsys.Unshare,
		rawsys.Setns,
	},
	{
		"wrapped", wrapped.Getppid, wrapped.Links, wrapped.ID, wrapped.KindOf,
		wrapped.Hostname, wrapped.SetHostname, wrapped.UIDMap, wrapped.Unshare,
		wrapped.Setns,
	},
	{
		"stdlib", stdlib.Getppid, stdlib.Links, stdlib.ID, stdlib.KindOf,
		stdlib.Hostname, stdlib.SetHostname, stdlib.UIDMap, stdlib.Unshare,
		stdlib.Setns,
	},
}

// AllWays has the name of every row that Ways has in a build with cgo.
var AllWays = []string{"rawsys", "wrapped", "stdlib", "cbridge"}
