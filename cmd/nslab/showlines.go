//go:build linux

package main

import (
	"fmt"

	"nslab/bench/steps"
)

// A glyph is a character and its colour.
type glyph struct {
	r   rune
	sgr string
}

// glyphs gives a text in one colour.
func glyphs(text, sgr string) (line []glyph) {
	for _, r := range text {
		line = append(line, glyph{r, sgr})
	}
	return line
}

// cell gives the lines of a block, none wider than a column.
func (s *sheet) cell(b block) (lines [][]glyph) {
	if len(b.lines) == 0 {
		for _, text := range wrap(b.remark, s.column-gutter) {
			sgr := "2"
			if b.remark == nothingToDo {
				sgr = "3"
			}
			lines = append(lines, glyphs("    "+text, sgr))
		}
		return lines
	}
	for _, n := range b.lines {
		line := s.line(b.file, n)
		for i := range line {
			if b.bare {
				line[i].sgr = ""
			}
		}
		if !b.numbered {
			lines = append(lines, breakLine(line, s.column)...)
			continue
		}
		number := glyphs(fmt.Sprintf("%3d ", n), "2")
		if len(line) >= 4 && blankGlyphs(line[:4]) {
			line = line[4:]
		}
		for _, part := range breakLine(line, s.column-gutter) {
			lines = append(lines, append(number, part...))
			number = glyphs("    ", "")
		}
	}
	return lines
}

// blankGlyphs tells whether there are spaces only.
func blankGlyphs(line []glyph) bool {
	for _, g := range line {
		if g.r != ' ' {
			return false
		}
	}
	return true
}

// line gives a line of a file in colour, and an empty one for 0. A tab is as
// many spaces as lead to the next multiple of four.
func (s *sheet) line(f *steps.File, n int) (line []glyph) {
	if n == 0 {
		return nil
	}
	colours := s.colours[f]
	if colours == nil {
		colours = sourceColours(f)
		s.colours[f] = colours
	}
	offset := 0
	for _, before := range f.Lines[:n-1] {
		offset += len(before) + 1
	}
	for i, r := range f.Lines[n-1] {
		if r == '\t' {
			line = padTo(line, (len(line)/4+1)*4)
			continue
		}
		line = append(line, glyph{r, colours[offset+i]})
	}
	return line
}

// breakLine breaks a line that is too wide, at a space where there is one. What
// goes on is indented by two more than the line.
func breakLine(line []glyph, width int) (parts [][]glyph) {
	indent := 0
	for indent < len(line) && line[indent].r == ' ' {
		indent++
	}
	indent = min(indent+2, width/2)
	for len(line) > width {
		at := width
		for i := width; i > indent; i-- {
			if line[i].r == ' ' {
				at = i
				break
			}
		}
		parts = append(parts, line[:at])
		rest := line[at:]
		for len(rest) > 0 && rest[0].r == ' ' {
			rest = rest[1:]
		}
		line = append(padTo(nil, indent), rest...)
	}
	return append(parts, line)
}
