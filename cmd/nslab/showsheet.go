//go:build linux

package main

import (
	"fmt"
	"strings"

	"nslab/bench/steps"
)

const (
	narrowest = 40 // columns that show can do with
	oneWay    = 60 // below which ways stand one below the other
	widest    = 82 // no line needs more
	gutter    = 4  // of a line number
)

// A sheet is what show prints on: a cell for each way in a row, as many of
// them side by side as have room.
type sheet struct {
	out        *output
	width      int
	operations []*steps.Operation
	beside     int // how many ways are side by side
	column     int // how wide each is
	pen        pen
	colours    map[*steps.File][]string // of each byte
}

// A pen is what lines are drawn with, and where they meet.
type pen struct{ heavy, heavyJoint, light, lightJoint, bar string }

// printAll prints the operations, with what they use from other files if asked.
func (s *sheet) printAll(others bool) {
	s.arrange()
	s.heading()
	s.groups(func(o *steps.Operation) []*steps.Function {
		return o.Functions
	})
	if !others {
		s.footer()
		return
	}
	s.groups(func(o *steps.Operation) []*steps.Function {
		return o.Others
	})
	s.otherFiles()
}

// arrange decides how many ways stand side by side.
func (s *sheet) arrange() {
	s.pen = pen{"=", "=+=", "-", "-+-", " | "}
	if utf8Locale() {
		s.pen = pen{"━", "━┿━", "─", "─┼─", " │ "}
	}
	s.beside = len(s.operations)
	for s.beside > 1 && s.room(s.beside) < oneWay {
		s.beside = (s.beside + 1) / 2
	}
	s.column = min(s.room(s.beside), widest)
	s.colours = map[*steps.File][]string{}
}

// room gives the width of each of n columns.
func (s *sheet) room(n int) int { return (s.width - 3*(n-1)) / n }

// A block is what stands in a cell: lines of a file, or a remark on why there
// are none. One that is skipped has neither.
type block struct {
	file     *steps.File
	lines    []int
	remark   string
	numbered bool
	bare     bool // without colours
}

// row prints a block for each way below a title.
func (s *sheet) row(title string, blocks []block) {
	for from := 0; from < len(blocks); from += s.beside {
		band := blocks[from:min(from+s.beside, len(blocks))]
		if s.beside == 1 && band[0].file == nil && band[0].remark == "" {
			continue
		}
		var cells [][][]glyph
		for _, b := range band {
			cells = append(cells, s.cell(b))
		}
		s.title(title, from, len(band))
		title = ""
		s.print(cells)
	}
}

// title prints the line above a row: what it is, and the way of each column.
// One without a title is drawn with a lighter line.
func (s *sheet) title(title string, from, n int) {
	rule, joint := s.pen.heavy, s.pen.heavyJoint
	if title == "" {
		rule, joint = s.pen.light, s.pen.lightJoint
	}
	var line strings.Builder
	for i := range n {
		way := s.operations[from+i].Way
		left, room := "", s.column-6-len(way)
		if i == 0 && title != "" {
			left = " " + title[:min(len(title), room-2)] + " "
		}
		line.WriteString(strings.Repeat(rule, 2))
		line.WriteString(s.out.paint("1", left))
		line.WriteString(strings.Repeat(rule, room+1-len(left)))
		line.WriteString(" " + s.out.paint("1", way) + " " + rule)
		if i < n-1 {
			line.WriteString(joint)
		}
	}
	fmt.Fprintln(s.out, line.String())
}

// print prints cells side by side, without spaces at the ends of lines.
func (s *sheet) print(cells [][][]glyph) {
	height := 0
	for _, cell := range cells {
		height = max(height, len(cell))
	}
	for n := range height {
		var line []glyph
		for i, cell := range cells {
			if i > 0 {
				line = append(padTo(line, i*s.column+(i-1)*3),
					glyphs(s.pen.bar, "2")...)
			}
			if n < len(cell) {
				line = append(line, cell[n]...)
			}
		}
		fmt.Fprintln(s.out, s.painted(line))
	}
}

// padTo adds spaces up to a column.
func padTo(line []glyph, column int) []glyph {
	for len(line) < column {
		line = append(line, glyph{' ', ""})
	}
	return line
}

// painted gives a line with colours.
func (s *sheet) painted(line []glyph) string {
	for len(line) > 0 && line[len(line)-1].r == ' ' {
		line = line[:len(line)-1]
	}
	var text strings.Builder
	for from := 0; from < len(line); {
		to := from
		var run strings.Builder
		for ; to < len(line) && line[to].sgr == line[from].sgr; to++ {
			run.WriteRune(line[to].r)
		}
		text.WriteString(s.out.paint(line[from].sgr, run.String()))
		from = to
	}
	return text.String()
}
