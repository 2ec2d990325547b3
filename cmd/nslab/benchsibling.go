//go:build linux

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"

	"nslab/bench/cost"
)

// findSibling builds this program linked in the other way, in at most a
// quarter of the time, and gives what removes it.
func (run *benchRun) findSibling(ctx context.Context) (remove func()) {
	run.progress.print("building this program with link %s, at most %v left",
		cost.OtherLink(), run.plan.budget())
	ctx, cancel := context.WithTimeout(ctx, run.plan.budget()/4)
	defer cancel()
	dir, err := os.MkdirTemp("", "nslab")
	path := ""
	if err == nil {
		path, err = cost.Build(ctx, dir)
	}
	if err != nil {
		run.alone = fmt.Sprintf("All figures are of this binary (link %s), "+
			"none of one with link %s: %v.", cost.Link, cost.OtherLink(), err)
	} else {
		run.sibling = &cost.Sibling{
			Command: func(name string) *exec.Cmd {
				return exec.Command(path, "bench", "--serve", name)
			},
		}
	}
	return func() { _ = os.RemoveAll(dir) }
}

// serve runs an operation for the binary that is linked in the other way.
func serve(name string) error {
	if name == allThreads {
		fmt.Print(cost.AllThreads())
		return nil
	}
	for _, c := range cost.Cases() {
		if c.Name == name {
			return cost.Serve(&c, syscalls, os.Stdin, os.Stdout)
		}
	}
	return fail(misused, "there is no operation %q", name)
}

// allThreads is shown beside the operations: it works or not by the link.
const allThreads = "AllThreadsSyscall"

// addAllThreads adds whether syscall.AllThreadsSyscall works.
func (run *benchRun) addAllThreads() {
	op := &cost.Operation{Name: allThreads, Series: []cost.Series{
		unmeasured("syscall", cost.Link, cost.AllThreads())}}
	if run.sibling != nil {
		text, err := run.sibling.Command(allThreads).Output()
		if err != nil {
			text = []byte("fails: " + err.Error())
		}
		op.Series = append(op.Series,
			unmeasured("syscall", cost.OtherLink(), string(text)))
	}
	run.add(op)
}
