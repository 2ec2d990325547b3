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
		return block{file: o.File, lines: o.Doc}
	}))
	if slices.ContainsFunc(s.operations, func(o *steps.Operation) bool {
		return len(o.Declared) > 0
	}) {
		s.row("declare", s.blocks(func(o *steps.Operation) block {
			return block{file: o.File, lines: o.Declared, remark: nothing}
		}))
	}
}

// What stands in a cell without lines.
const (
	nothing = "nothing to do"
	within  = "in the same statement"
	refused = "refused"
	none    = "no such function"
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
			for step := range steps.Count {
				s.step(g, slot, i, step)
			}
		}
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
	return block{remark: none}
}

// step prints one step of a round, if there is anything to do in some way.
func (s *sheet) step(g steps.Group, slot steps.Slot, i int, step steps.Step) {
	var blocks []block
	some := false
	for way, f := range g.Functions {
		var part steps.Part
		if slot[way] != nil {
			part = slot[way].Parts[step]
		}
		some = some || len(part.Lines) > 0
		b := block{lines: part.Lines, numbered: true}
		switch {
		case f == nil:
			b = block{}
		case f.Refuses:
			b.file, b.remark = f.File, refused
		case part.Within:
			b.file, b.remark = f.File, within
		default:
			b.file, b.remark = f.File, nothing
		}
		blocks = append(blocks, b)
	}
	if !some {
		return
	}
	title := step.String()
	if len(g.Slots) > 1 {
		title += fmt.Sprintf(" (%d)", i+1)
	}
	s.row(title, blocks)
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
func (s *sheet) footer(all bool) {
	var names []string
	for _, o := range s.operations {
		for _, f := range o.Files {
			names = append(names, f.Path)
		}
	}
	if len(names) == 0 || all {
		return
	}
	fmt.Fprintln(s.out)
	text := "Also used: " + strings.Join(names, ", ") + ". With --all they are " +
		"shown, too."
	for _, line := range wrap(text, min(s.width, 80)) {
		fmt.Fprintln(s.out, line)
	}
}
