//go:build linux

package main

import (
	"fmt"
	"slices"

	"nslab/bench/cost/trace"
)

// printNotes explains what is to be seen in the traces.
func printNotes(out *output, traces []*trace.Trace) {
	seen := func(way, name string) bool {
		return slices.ContainsFunc(traces, func(t *trace.Trace) bool {
			return (way == "" || t.Way == way) && slices.ContainsFunc(t.Calls,
				func(c *trace.Call) bool {
					return c.Name == name || name == "*" && c.Other
				})
		})
	}
	for _, note := range []struct{ way, name, text string }{
		{"stdlib", "epoll_ctl", "epoll_ctl: package os offers each file that " +
			"it opens to the runtime's poller, which wants it non-blocking " +
			"(fcntl). EPERM means that one can't wait for this file, so os " +
			"undoes that."},
		{"stdlib", "fstat", "fstat: os.ReadFile makes its buffer as large as " +
			"the file; those of /proc say that they have 0 bytes."},
		{"", "*", "* is a call of another thread, which works for the caller."},
	} {
		if seen(note.way, note.name) {
			paragraph(out, note.text)
		}
	}
	for _, t := range traces {
		printCounts(out, t)
	}
}

// printCounts says how steady a trace is, and what to do instead of a refused
// operation.
func printCounts(out *output, t *trace.Trace) {
	if t.Futexes > 0 {
		paragraph(out, fmt.Sprintf("%s in %s makes %s of Go's scheduler "+
			"(futex) more.", t.Op, t.Way, calls(t.Futexes)))
	}
	if t.Same*10 < t.Rounds*9 {
		paragraph(out, fmt.Sprintf("%s in %s made these calls in %d of %d "+
			"times, and others otherwise.", t.Op, t.Way, t.Same, t.Rounds))
	}
	if t.Instead != "" {
		paragraph(out, "Instead of "+t.Op+" in "+t.Way+": "+t.Instead+".")
	}
}
