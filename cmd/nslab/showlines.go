//go:build linux

package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"strings"

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
			lines = append(lines, glyphs("    "+text, "2"))
		}
		return lines
	}
	for _, n := range b.lines {
		line := s.line(b.file, n)
		if !b.numbered {
			lines = append(lines, fold78(line, s.column)...)
			continue
		}
		number := glyphs(fmt.Sprintf("%3d ", n), "2")
		if len(line) >= 4 && blankGlyphs(line[:4]) {
			line = line[4:]
		}
		for _, part := range fold78(line, s.column-gutter) {
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

// line gives a line of a file in colour. A tab is as many spaces as lead to
// the next multiple of four.
func (s *sheet) line(f *steps.File, n int) (line []glyph) {
	colours := s.colours[f]
	if colours == nil {
		colours = colour(f)
		s.colours[f] = colours
	}
	offset := 0
	for _, before := range f.Lines[:n-1] {
		offset += len(before) + 1
	}
	for i, r := range f.Lines[n-1] {
		if r == '\t' {
			line = pad(line, (len(line)/4+1)*4)
			continue
		}
		line = append(line, glyph{r, colours[offset+i]})
	}
	return line
}

// fold78 breaks a line that is too wide, at a space where there is one. What
// goes on is indented by two more than the line.
func fold78(line []glyph, width int) (parts [][]glyph) {
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
		line = append(pad(nil, indent), rest...)
	}
	return append(parts, line)
}

// colour gives the SGR code of each byte of a file: keywords, strings,
// comments, and what enters the kernel. All of them can be read on black and
// on white.
func colour(f *steps.File) []string {
	colours := make([]string, len(f.Text)+1)
	paint := func(from, to int, sgr string) {
		for i := from; i < to; i++ {
			colours[i] = sgr
		}
	}
	files := token.NewFileSet()
	file := files.AddFile("", -1, len(f.Text))
	var tokens scanner.Scanner
	tokens.Init(file, f.Text, func(token.Position, string) {},
		scanner.ScanComments)
	for {
		pos, kind, text := tokens.Scan()
		if kind == token.EOF {
			break
		}
		sgr := ""
		switch {
		case kind == token.COMMENT:
			sgr = "32"
		case kind == token.STRING, kind == token.CHAR:
			sgr = "35"
		case kind.IsKeyword() && strings.HasSuffix(f.Path, ".go"):
			sgr = "1"
		}
		paint(file.Offset(pos), file.Offset(pos)+len(text), sgr)
	}
	for _, entry := range f.Entries {
		paint(entry.From, entry.To, "1;31")
	}
	return colours
}
