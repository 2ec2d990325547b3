//go:build linux

package ladder

import (
	"fmt"
	"slices"
	"strings"

	"nslab/bench"
	"nslab/bench/ergonomics"
)

// ways are the steps of the ladder, from the first on.
var ways = []string{"stdlib", "wrapped", "cbridge", "rawsys"}

// Step names the step of the ladder that a way is.
func Step(way string) string {
	switch way {
	case "stdlib":
		return "os"
	case "wrapped":
		return "x/sys/unix"
	case "cbridge":
		return "cgo"
	}
	return "raw"
}

// Steps gives what each way asks of you, in the order of the ladder.
func Steps(op string) ([]*ergonomics.Asks, error) {
	row, err := ergonomics.Of(op)
	if err != nil {
		return nil, err
	}
	var steps []*ergonomics.Asks
	for _, way := range ways {
		for _, a := range row {
			if a.Way == way {
				steps = append(steps, a)
			}
		}
	}
	return steps, nil
}

// Take gives the first step that can do the operation, and what it can't do of
// it: then the next step that can is the one to take.
func Take(steps []*ergonomics.Asks) (take *ergonomics.Asks,
	but []bench.Refusal, then *ergonomics.Asks) {
	for _, a := range steps {
		switch {
		case a.Refusal != nil:
			continue
		case take == nil:
			take, but = a, sometimes(a)
		case then == nil && len(sometimes(a)) == 0:
			then = a
		}
	}
	if len(but) == 0 {
		then = nil
	}
	return take, but, then
}

// sometimes gives what a way refuses of an operation that it can do.
func sometimes(a *ergonomics.Asks) []bench.Refusal {
	var found []bench.Refusal
	for _, r := range bench.Refusals {
		if r.Op == a.Op && r.Way == a.Way && r.When != "" {
			found = append(found, r)
		}
	}
	return found
}

// makesProcess tells the calls that make a process which goes on where its
// parent is: in a Go program it would have one thread of all that the runtime
// needs.
func (c *Call) makesProcess() bool {
	switch c.Name {
	case "fork", "vfork", "clone", "clone3":
		return true
	}
	return false
}

// Advice gives the step to take for a system call, and the reason.
func (c *Call) Advice() (step, reason string) {
	other, instead := c.Instead()
	switch {
	case c.makesProcess():
		return Step("stdlib"), "With os.StartProcess, or os/exec. Package " +
			"syscall makes clone or clone3 for them, inside of ForkExec. A " +
			"Go process can't go on in the child, where only the calling " +
			"thread would be"
	case len(c.Unix) > 0:
		return Step("wrapped"), "By " + functions("unix", c.Unix)
	case instead != nil:
		return Step("wrapped"), fmt.Sprintf("By unix.%s, which makes %s",
			other, instead.Name)
	case len(c.Syscall) > 0:
		return "package syscall", "By " + functions("syscall", c.Syscall) +
			", as x/sys/unix has nothing for it"
	}
	return Step("rawsys"), fmt.Sprintf("By unix.Syscall(unix.SYS_%s, …), as "+
		"x/sys/unix has its number but no function", strings.ToUpper(c.Name))
}

// shown is how many functions are named before "and more".
const shown = 4

// functions gives the names of functions of a package.
func functions(pkg string, names []string) string {
	var all []string
	for _, name := range names[:min(shown, len(names))] {
		all = append(all, pkg+"."+name)
	}
	text := strings.Join(all, ", ")
	if n := len(names) - shown; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}

// Wrappers says who has a function for the call: x/sys/unix and package
// syscall.
func (c *Call) Wrappers() (unix, syscall string) {
	unix, syscall = "no function", "no function"
	if len(c.Unix) > 0 {
		unix = functions("unix", c.Unix)
	}
	if len(c.Syscall) > 0 {
		syscall = functions("syscall", c.Syscall)
	} else if len(c.Inside) > 0 {
		syscall = "inside of " + functions("syscall", c.Inside)
	}
	return unix, syscall
}

// MadeBy gives the operations whose raw way makes a call, and Spawn for what
// makes a process.
func (c *Call) MadeBy() ([]string, error) {
	if c.makesProcess() {
		return []string{"Spawn"}, nil
	}
	rows, err := ergonomics.All()
	var ops []string
	for _, row := range rows {
		for _, a := range row {
			if a.Way == "rawsys" && slices.Contains(a.Calls, c.Name) {
				ops = append(ops, a.Op)
			}
		}
	}
	return ops, err
}
