//go:build linux

package cost

import (
	"context"
	"errors"
	"hash/fnv"
	"syscall"
	"time"

	"nslab"
	"nslab/bench"
	"nslab/bench/cost/floor"
)

// Measure runs an operation in all ways, with its floors and the control. The
// error says why the operation is not measured: ErrBudget, that of ctx, or
// what could not be prepared. After that of ctx, there are the rounds before.
func Measure(ctx context.Context, c *Case, o Options) (op *Operation,
	err error) {
	hash := fnv.New64a()
	hash.Write([]byte(c.Name))
	o.Seed ^= hash.Sum64() // the same whatever is measured before
	if o.tooLate(c.atLeast * Rounds) {
		return nil, ErrBudget
	}
	var other []*Subject
	if o.Sibling != nil { // before the thread is moved
		v, err := o.Sibling.start(c.Name)
		if err != nil {
			other = []*Subject{{Series: Series{Way: "ways",
				Link: OtherLink(), Note: "fails: " + err.Error()}}}
		} else {
			defer v.end()
			other = v.subjects()
		}
	}
	measure := func() (err error) {
		var r rig
		defer func() { err = errors.Join(err, r.clear()) }()
		if err := c.prepare(&r); err != nil {
			return err
		}
		subjects, round := c.subjects(&r.Fixture, o.Syscalls)
		if o.tooLate(missing(0, round)) {
			return ErrBudget
		}
		subjects = append(subjects, other...)
		err = Run(ctx, subjects, o)
		op = &Operation{Name: c.Name}
		for _, s := range subjects {
			op.Series = append(op.Series, s.Series)
		}
		return err
	}
	if c.moves {
		err = nslab.OnThread(measure)
	} else {
		err = measure()
	}
	return op, err
}

// A loop does something n times.
type loop struct {
	way string // as it is called in a table
	run func(n int) error
}

// loops gives the floors of a case, and its ways.
func (c *Case) loops(f *floor.Fixture) (floors, ways []loop) {
	op := c.Op()
	if op == Boundary {
		op = "Getppid"
		for _, e := range floor.Boundary {
			ways = append(ways, loop{e.Name,
				func(n int) error { return e.Loop(f, n) }})
		}
	} else {
		for _, w := range bench.Ways {
			ways = append(ways, loop{w.Name,
				func(n int) error { return c.loop(&w, f, n) }})
		}
	}
	for _, l := range []struct {
		name string
		of   map[string]floor.Loop
	}{{Libc, floor.Libc()}, {Inline, floor.Inline()}} {
		if run := l.of[op]; run != nil {
			floors = append(floors, loop{l.name,
				func(n int) error { return run(f, n) }})
		}
	}
	return floors, ways
}

// subjects gives the floors, the ways, and the control, and about how long one
// operation of each takes. What can't do the operation has a note.
func (c *Case) subjects(f *floor.Fixture, syscalls func(op, way string) int) (
	all []*Subject, round time.Duration) {
	floors, ways := c.loops(f)
	for _, l := range floors {
		all = append(all, subject(l.way, Counts{Unknown, Unknown, Unknown},
			l.run))
	}
	var again []*Subject
	for _, l := range ways {
		counts, took, err := count(l.run)
		round += took
		if syscalls != nil && err == nil {
			counts.Syscalls = syscalls(c.Name, l.way)
		}
		s := subject(l.way, counts, l.run)
		if err != nil {
			s.Note = why(c.Op(), l.way, err)
		} else if again == nil {
			again = []*Subject{subject(Control, counts, l.run)}
			round += took
		}
		all = append(all, s)
	}
	return append(all, again...), round
}

// subject makes a subject of a loop in this process.
func subject(way string, counts Counts,
	loop func(n int) error) *Subject {
	return &Subject{
		Series: Series{Way: way, Link: Link, Counts: counts},
		Slice:  Timed(loop), Garbage: counts.Allocs > 0,
	}
}

// why says in words why a way does not do an operation.
func why(op, way string, err error) string {
	if r := bench.Refused(op, way, err); r != nil {
		return "refuses: " + r.Why
	}
	if errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.ENOTTY) {
		return "not on this kernel: " + err.Error()
	}
	return "fails: " + err.Error()
}
