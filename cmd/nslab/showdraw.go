//go:build linux

package main

import (
	"fmt"
	"strings"
)

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
		fill := room + 1 - len(left)
		line.WriteString(strings.Repeat(rule, 2))
		if left != "" {
			left = s.out.paint("1", left)
		}
		line.WriteString(left)
		line.WriteString(strings.Repeat(rule, fill))
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
