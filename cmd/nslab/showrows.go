//go:build linux

package main

import (
	"fmt"
	"slices"
	"strings"

	"nslab/bench/steps"
)

// heading prints what the ways have in common, and what each says of itself
// and declares.
func (s *sheet) heading() {
	o := s.operations[0]
	line := glyphs(o.Promise, "1")
	for _, part := range breakLine(line, s.width) {
		fmt.Fprintln(s.out, s.painted(part))
	}
	for _, text := range wrap(o.Says, min(s.width, 80)) {
		fmt.Fprintln(s.out, text)
	}
	fmt.Fprintln(s.out)
	s.row("what is left to you", s.blocks(func(o *steps.Operation) block {
		return block{file: o.File, lines: o.Doc, bare: true}
	}))
	if slices.ContainsFunc(s.operations, func(o *steps.Operation) bool {
		return len(o.Declared) > 0
	}) {
		s.row("declare", s.blocks(func(o *steps.Operation) block {
			return block{file: o.File, lines: o.Declared, remark: nothingToDo}
		}))
	}
}

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

// blocks gives a block for each way.
func (s *sheet) blocks(f func(o *steps.Operation) block) (all []block) {
	for _, o := range s.operations {
		all = append(all, f(o))
	}
	return all
}

// groups prints functions, step by step.
func (s *sheet) groups(of func(o *steps.Operation) []*steps.Function) {
	var ways [][]*steps.Function
	for _, o := range s.operations {
		ways = append(ways, of(o))
	}
	for _, g := range steps.Align(ways) {
		if g.Name != s.operations[0].Name {
			fmt.Fprintln(s.out)
			s.head(g)
		}
		for i, slot := range g.Slots {
			s.round(g, slot, i)
		}
		s.ends(g)
	}
}

// head prints the documentation and the first line of functions.
func (s *sheet) head(g steps.Group) {
	var blocks []block
	for _, f := range g.Functions {
		if f == nil {
			blocks = append(blocks, s.absent())
			continue
		}
		blocks = append(blocks, block{file: f.File, lines: f.Head})
	}
	s.row("func "+g.Name, blocks)
}

// absent is the block of a way that has no function of the name.
func (s *sheet) absent() block {
	if s.beside == 1 {
		return block{}
	}
	return block{remark: noFunction}
}

// round prints the steps of a round that some way has.
func (s *sheet) round(g steps.Group, slot steps.Slot, i int) {
	first := true
	for step := range steps.Count {
		title := step.String()
		if len(g.Slots) > 1 {
			title += fmt.Sprintf(" (%d)", i+1)
		}
		var blocks []block
		some := false
		for way, f := range g.Functions {
			b := stepBlock(f, slot[way], step)
			if b.remark == noCall {
				b.remark = s.uncalled(way, f, slot, first)
			}
			some = some || len(b.lines) > 0
			blocks = append(blocks, b)
		}
		if some {
			s.row(title, blocks)
			first = false
		}
	}
}

// stepBlock is the block of one step of a round. The way may lack the
// function, or the round.
func stepBlock(f *steps.Function, r *steps.Round, step steps.Step) block {
	switch {
	case f == nil:
		return block{}
	case r == nil && !f.Refuses:
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

// uncalled says where a way makes a call that a function of it does not.
func (s *sheet) uncalled(way int, f *steps.Function, slot steps.Slot,
	first bool) string {
	if !first {
		return ""
	}
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

// otherFiles prints what is in other files beside functions in Go: constants,
// C and assembly.
func (s *sheet) otherFiles() {
	for i, o := range s.operations {
		for _, f := range o.Files {
			if lines := f.Declared(); len(lines) > 0 {
				fmt.Fprintln(s.out)
				blocks := make([]block, len(s.operations))
				blocks[i] = block{file: f, lines: lines}
				s.row(f.Path, blocks)
			}
		}
	}
}

// footer names the files that were not shown, and how to see them.
func (s *sheet) footer() {
	var names []string
	for _, o := range s.operations {
		for _, f := range o.Files {
			names = append(names, f.Path)
		}
	}
	if len(names) == 0 {
		return
	}
	fmt.Fprintln(s.out)
	text := "Also used: " + strings.Join(names, ", ") + ". With --all they are " +
		"shown, too."
	for _, line := range wrap(text, min(s.width, 80)) {
		fmt.Fprintln(s.out, line)
	}
}
