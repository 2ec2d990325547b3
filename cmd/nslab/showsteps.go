//go:build linux

package main

import (
	"fmt"
	"slices"
	"strings"

	"nslab/bench/steps"
)

// What stands in a cell without lines.
const (
	nothingToDo   = "nothing to do"
	sameStatement = "in the same statement"
	isRefused     = "refused"
	noFunction    = "no such function"
	noCall        = "no such call"
	seeAbove      = "see above"
	seeBelow      = "see below"
	inFunction    = "in " // and its name
)

// round prints the steps of a round that some way has. That a way makes no
// such call is said once.
func (s *sheet) round(g steps.Group, slot steps.Slot, i int) {
	said := make([]bool, len(g.Functions))
	for step := range steps.Count {
		title := step.String()
		if len(g.Slots) > 1 {
			title += fmt.Sprintf(" (%d)", i+1)
		}
		var blocks []block
		some := false
		for way, f := range g.Functions {
			blocks = append(blocks, stepBlock(f, slot, way, step))
			some = some || len(blocks[way].lines) > 0
		}
		if !some {
			continue
		}
		for way := range blocks {
			if b := &blocks[way]; b.remark == noCall {
				b.remark = ""
				if !said[way] {
					b.remark = s.uncalled(way, g.Functions[way], slot)
				}
				said[way] = true
			}
		}
		s.row(title, blocks)
	}
}

// stepBlock is the block of one step of a round. The way may lack the
// function, or the round.
func stepBlock(f *steps.Function, slot steps.Slot, way int,
	step steps.Step) block {
	r := slot[way]
	switch {
	case f == nil:
		return block{}
	case r == nil && !f.Refuses, beginsOnly(r, slot) && step != steps.Prepare:
		return block{remark: noCall}
	case r == nil:
		return block{remark: isRefused}
	}
	b := block{file: f.File, lines: r.Parts[step].Lines, numbered: true,
		remark: nothingToDo}
	switch {
	case f.Refuses:
		b.remark = isRefused
	case r.Parts[step].Within:
		b.remark = sameStatement
	case step == steps.Make && f.MakesAfter(r):
		b.remark = seeBelow
	}
	return b
}

// beginsOnly tells a round that is but the beginning of a function, beside one
// with a call.
func beginsOnly(r *steps.Round, slot steps.Slot) bool {
	return r != nil && r.Call == "" &&
		slices.ContainsFunc(slot, func(other *steps.Round) bool {
			return other != nil && other.Call != ""
		})
}

// uncalled says where a way makes a call that a function of it does not.
func (s *sheet) uncalled(way int, f *steps.Function,
	slot steps.Slot) string {
	there := s.operations[way].Elsewhere(f, func(f *steps.Function) bool {
		return f.Like(slot)
	})
	if there != "" {
		return inFunction + there
	}
	return noCall
}

// ends prints what is released at the end of functions, if anything is, or if
// one leaves that to another function and one has none of it.
func (s *sheet) ends(g steps.Group) {
	var blocks []block
	some := false
	for way, f := range g.Functions {
		b := block{numbered: true}
		if f != nil {
			b.file, b.lines = f.File, f.Ends
			b.remark = s.unreleased(way, f)
		}
		some = some || len(b.lines) > 0 ||
			len(blocks) > 0 && inOther(b.remark) != inOther(blocks[0].remark)
		blocks = append(blocks, b)
	}
	if some {
		s.row(steps.Release.String(), blocks)
	}
}

// inOther tells a remark that names another function.
func inOther(remark string) bool {
	return strings.HasPrefix(remark, inFunction) && remark != sameStatement
}

// unreleased says why a function has nothing to release at its end.
func (s *sheet) unreleased(way int, f *steps.Function) string {
	there := s.operations[way].Elsewhere(f, (*steps.Function).Frees)
	switch {
	case f.Refuses:
		return isRefused
	case f.Frees():
		return seeAbove
	case there != "":
		return inFunction + there
	}
	return nothingToDo
}
