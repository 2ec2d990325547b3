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
	text := "Also used: " + strings.Join(names, ", ") +
		". With --all they are shown, too."
	for _, line := range wrap(text, min(s.width, 80)) {
		fmt.Fprintln(s.out, line)
	}
}
