//go:build linux

package main

import (
	"fmt"
	"strings"
)

// A cell is a text in a table and the SGR code of its colour.
type cell struct{ text, sgr string }

// A table prints rows of cells that are wrapped to the widths of its columns,
// with a gap between them. (A table package would add to every start.)
type table struct {
	out    *output
	gap    int
	widths []int
}

// print prints one row, in as many lines as its longest cell takes.
func (t *table) print(row []cell) {
	wrapped := make([][]string, len(row))
	height := 0
	for i, c := range row {
		wrapped[i] = wrap(c.text, t.widths[i])
		height = max(height, len(wrapped[i]))
	}
	for n := range height {
		blanks := ""
		for i, c := range row {
			text := ""
			if n < len(wrapped[i]) {
				text = wrapped[i][n]
			}
			if text != "" {
				fmt.Fprint(t.out, blanks, t.out.paint(c.sgr, text))
				blanks = ""
			}
			blanks += strings.Repeat(" ", t.widths[i]-len([]rune(text))+t.gap)
		}
		fmt.Fprintln(t.out)
	}
}

// wrap breaks a text between words into lines of at most width runes, and
// inside a word that is longer. It keeps "3 %" together.
func wrap(text string, width int) []string {
	lines := wrapWords(strings.ReplaceAll(text, " %", "\u00a0%"), width)
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, "\u00a0", " ")
	}
	return lines
}

// wrapWords breaks a text between words that have plain spaces between them.
func wrapWords(text string, width int) []string {
	var lines []string
	line := []rune{}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return r == ' ' || r == '\n' || r == '\t'
	}) {
		rest := []rune(word)
		if len(line) > 0 && len(line)+1+len(rest) > width {
			lines = append(lines, string(line))
			line = line[:0]
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		for len(rest) > width {
			lines = append(lines, string(rest[:width]))
			rest = rest[width:]
		}
		line = append(line, rest...)
	}
	return append(lines, string(line))
}
