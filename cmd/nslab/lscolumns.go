//go:build linux

package main

import (
	"slices"
	"strings"
)

// A column of ls has the name and the meaning that lsns gives it.
type column struct {
	name     string
	right    bool // aligned, as numbers are
	threads  bool // only with --threads
	relative bool // asks for the parent and the owner
	process  bool // is read from the process, which may have ended
	// value gives a number, a string, or nil where there is none.
	value func(*namespace) any
}

// lsColumns has every column, in the order of lsns --help.
var lsColumns = []column{
	{name: "NS", right: true, value: func(ns *namespace) any { return ns.ino }},
	{name: "TYPE", value: func(ns *namespace) any { return ns.kind.String() }},
	{name: "PATH", value: func(ns *namespace) any {
		return unlessZero(ns.path())
	}},
	{name: "NPROCS", right: true, value: func(ns *namespace) any {
		return ns.nprocs
	}},
	{name: "NTHREADS", right: true, threads: true,
		value: func(ns *namespace) any { return ns.nthreads }},
	{name: "PID", right: true, value: func(ns *namespace) any {
		return unlessZero(ns.pid)
	}},
	{name: "TID", right: true, threads: true, value: func(ns *namespace) any {
		return unlessZero(ns.tid)
	}},
	{name: "PPID", right: true, process: true, value: parentPID},
	{name: "COMMAND", process: true, value: command},
	{name: "UID", right: true, process: true, value: ownerUID},
	{name: "USER", process: true, value: ownerName},
	{name: "PNS", right: true, relative: true, value: func(ns *namespace) any {
		return ns.parent.number()
	}},
	{name: "ONS", right: true, relative: true, value: func(ns *namespace) any {
		return ns.owner.number()
	}},
}

// unlessZero gives nil for a zero value.
func unlessZero[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}

// number gives the inode number, and 0 where there is no namespace, as lsns.
func (ns *namespace) number() uint64 {
	if ns == nil {
		return 0
	}
	return ns.ino
}

// The columns that are printed unless --output says which.
const (
	usualColumns  = "NS,TYPE,NPROCS,PID,USER,COMMAND"
	threadColumns = "NS,TYPE,NPROCS,NTHREADS,PID,TID,USER,COMMAND"
)

// parseColumns reads the value of --output. With a + before it, it adds to the
// usual columns.
func parseColumns(text string, threads bool) ([]column, error) {
	usual := usualColumns
	if threads {
		usual = threadColumns
	}
	if more, ok := strings.CutPrefix(text, "+"); ok {
		text = strings.TrimSuffix(usual+","+more, ",")
	}
	var chosen []column
	for name := range strings.SplitSeq(text, ",") {
		c, err := columnByName(name, threads)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(chosen, func(other column) bool {
			return other.name == c.name
		}) {
			return nil, fail(misused, "--output has %s twice; try it once",
				c.name)
		}
		chosen = append(chosen, c)
	}
	return chosen, nil
}

// columnByName gives the column that a word of --output names.
func columnByName(name string, threads bool) (column, error) {
	i := slices.IndexFunc(lsColumns, func(c column) bool {
		return strings.EqualFold(c.name, name)
	})
	if i < 0 {
		return column{}, fail(misused, "--output has no column %q; try some "+
			"of %s", name, columnNames(threads))
	}
	if lsColumns[i].threads && !threads {
		return column{}, fail(misused, "--output has %s only with --threads; "+
			"try to add that", lsColumns[i].name)
	}
	return lsColumns[i], nil
}

// columnNames gives the names of the columns for a sentence.
func columnNames(threads bool) string {
	var names []string
	for _, c := range lsColumns {
		if threads || !c.threads {
			names = append(names, c.name)
		}
	}
	return strings.Join(names, ", ")
}

// columnWords gives every name as a shell completes it.
func columnWords() []string {
	return strings.Split(strings.ToLower(columnNames(true)), ", ")
}

// isRelative tells a column that asks for the parent and the owner.
func isRelative(c column) bool { return c.relative }
