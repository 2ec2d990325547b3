//go:build linux

package main

import (
	"fmt"
	"slices"
	"strings"

	"nslab/bench"
	"nslab/bench/cost"
)

// choose finds the cases of some operations, or all. An operation has several
// where it takes longer the more there is of something: they can be named one
// by one, as in Census/processes=100.
func (p *benchPlan) choose(names []string) error {
	all := cost.Cases()
	if len(names) == 0 {
		p.cases = all
		return nil
	}
	p.names = names
	for _, name := range names {
		found := false
		for _, c := range all {
			if c.Name == name || c.Op() == name {
				found = true
				if !slices.ContainsFunc(p.cases, func(o cost.Case) bool {
					return o.Name == c.Name
				}) {
					p.cases = append(p.cases, c)
				}
			}
		}
		if !found {
			return noOperation(name, all)
		}
	}
	return nil
}

// benchNames gives what can be measured.
func benchNames() []string {
	return append(bench.Operations(), cost.Boundary)
}

// noOperation says so, and what was perhaps meant.
func noOperation(name string, all []cost.Case) error {
	op, _, ok := strings.Cut(name, "/")
	if ok && slices.Contains(benchNames(), op) {
		var names []string
		for _, c := range all {
			if c.Op() == op {
				names = append(names, c.Name)
			}
		}
		return fmt.Errorf("there is no %q (there is %s)", name,
			strings.Join(names, ", "))
	}
	var similar []string
	for _, op := range benchNames() {
		a, b := strings.ToLower(name), strings.ToLower(op)
		if edits(a, b) <= 2 || len(a) > 1 && strings.HasPrefix(b, a) {
			similar = append(similar, op)
		}
	}
	if len(similar) == 0 {
		return fail(misused, "there is no operation %q; try %s", name,
			strings.Join(benchNames(), ", "))
	}
	return fmt.Errorf("there is no operation %q (is it %s?)", name,
		strings.Join(similar, " or "))
}
