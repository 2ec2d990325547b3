//go:build linux

package cost

import (
	"errors"
	"strings"
	"time"

	"nslab"
	"nslab/bench"
	"nslab/bench/cost/floor"
)

// A Case is an operation with what it works on, the same for all ways.
type Case struct {
	Name string // the operation, and perhaps how much of it: "Spawn/new=uts"
	// moves tells that it does something to its thread, which is thrown away.
	moves bool
	// prepare makes what the loop works on. It runs on the loop's thread.
	prepare func(r *rig) error
	// loop does the operation n times in one way.
	loop func(w *bench.Way, f *floor.Fixture, n int) error
	// atLeast is less than one operation takes in all ways together. It keeps
	// what can't be measured in time from being prepared.
	atLeast time.Duration
}

// Boundary is the name of what is no operation: the price of leaving Go and
// coming back. Its ways are floor.Boundary, its floors those of Getppid.
const Boundary = "Boundary"

// Op gives the name of the operation, a column of bench.Way, or Boundary.
func (c *Case) Op() string {
	op, _, _ := strings.Cut(c.Name, "/")
	return op
}

// Teaches says in a sentence what is to be learnt from a way over the boundary.
func Teaches(op, way string) string {
	for _, e := range floor.Boundary {
		if op == Boundary && e.Name == way {
			return e.Teaches
		}
	}
	return ""
}

// Includes says in a sentence what each time and each count of allocations has in
// it beside the operation, if that can't be done again and again without it. The
// floors do the same, in C.
func Includes(op string) string {
	const with = "Times and allocations include "
	op, _, _ = strings.Cut(op, "/")
	return map[string]string{
		"Parent":    with + "closing what was opened.",
		"Owner":     with + "closing what was opened.",
		"SetIDMaps": "The maps are set already: each time ends in EPERM.",
		"OpenPID":   with + "closing what was opened.",
		"Mount":     with + "unmounting in the same way.",
		"Unmount":   with + "mounting, by x/sys or in C.",
		"PivotRoot": with + "going back in the same way.",
		"Spawn":     with + "Wait in the same way, and the child's work.",
		"Wait":      with + "a Spawn by rawsys or in C, and the child's work.",
	}[op]
}

// With prepares what the operation works on, on the calling thread, and calls f,
// which does the operation n times in a way with each call of do. Then it takes
// everything away. The caller throws the thread away.
func (c *Case) With(f func(do func(w *bench.Way, n int) error) error) (
	err error) {
	var r rig
	defer func() { err = errors.Join(err, r.clear()) }()
	if err := c.prepare(&r); err != nil {
		return err
	}
	return f(func(w *bench.Way, n int) error { return c.loop(w, &r.Fixture, n) })
}

// Cases gives everything that is measured, in the order of bench.Operations.
// Boundary comes after Getppid.
func Cases() []Case {
	return []Case{
		{"Getppid", false, nothing, getppid, 0},
		{Boundary, false, nothing, nil, 0},
		{"Links", false, nothing, links, 0},
		{"ID", false, openOwn("uts"), id, 0},
		{"UniqueID", false, openOwn("uts"), uniqueID, 0},
		{"KindOf", false, openOwn("uts"), kindOf, 0},
		{"Parent", false, openChilds(nslab.PID), parent, 0},
		{"Owner", false, openChilds(nslab.UTS), owner, 0},
		{"OwnerUID", false, openOwn("user"), ownerUID, 0},
		{"Hostname", false, nothing, hostname, 0},
		{"SetHostname", true, newUTS, setHostname, 0},
		{"UIDMap", false, nothing, uidMap, 0},
		{"SetIDMaps", false, mapChild, setIDMaps, 0},
		{"Unshare", true, newUTS, unshare, 0},
		{"Setns", true, openNewUTS, setns, 0},
		{"OpenPID", false, openSelf, openPID, 0},
		{"Mount", true, mountDir, mount, 0},
		{"Unmount", true, mountDir, unmount, 0},
		{"PivotRoot", true, pivotDir, pivotRoot, 0},
		{"Mounts/mounts=10", true, enterMounts(10), mounts, 0},
		{"Mounts/mounts=100", true, enterMounts(100), mounts, 0},
		{"Mounts/mounts=1000", true, enterMounts(1000), mounts,
			2 * time.Millisecond},
		{"Spawn/new=none", false, makeProgram(0), spawn, 0},
		{"Spawn/new=uts", false, makeProgram(nslab.UTS), spawn, 0},
		{"Spawn/new=ipc+mnt+pid+uts", false, makeProgram(nslab.IPC |
			nslab.Mount | nslab.PID | nslab.UTS), spawn, 0},
		{"Wait", false, makeProgram(0), wait, 0},
		{"Census/processes=100", true, enterCrowd(100), census,
			2 * time.Millisecond},
		{"Census/processes=1000", true, enterCrowd(1000), census,
			20 * time.Millisecond},
		{"Census/processes=5000", true, enterCrowd(5000), census,
			100 * time.Millisecond},
	}
}
