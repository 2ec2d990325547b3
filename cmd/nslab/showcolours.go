//go:build linux

package main

import (
	"go/scanner"
	"go/token"
	"slices"
	"strings"

	"nslab/bench/steps"
)

// sourceColours gives the SGR code of each byte of a file: keywords, strings,
// comments, and the names of what enters the kernel. Each of them can be read
// on black and on white.
func sourceColours(f *steps.File) []string {
	colours := make([]string, len(f.Text))
	paint := func(from, to int, sgr string) {
		for i := from; i < to; i++ {
			colours[i] = sgr
		}
	}
	text := slices.Clone(f.Text)
	for _, slashes := range f.C {
		// C stands in a comment, and is like Go in all that has a colour.
		copy(text[slashes.From:slashes.To], "  ")
		paint(slashes.From, slashes.To, "2")
	}
	file := token.NewFileSet().AddFile("", -1, len(text))
	var tokens scanner.Scanner
	tokens.Init(file, text, func(token.Position, string) {},
		scanner.ScanComments)
	for {
		pos, kind, literal := tokens.Scan()
		if kind == token.EOF {
			break
		}
		if kind.IsKeyword() && strings.HasSuffix(f.Path, ".s") {
			continue
		}
		from := file.Offset(pos)
		paint(from, from+len(literal), tokenColour(kind))
	}
	for _, entry := range f.Entries {
		paint(entry.From, entry.To, "1;31")
	}
	return colours
}

// tokenColour gives the SGR code of a token, "" for most.
func tokenColour(kind token.Token) string {
	switch {
	case kind == token.COMMENT:
		return "2"
	case kind == token.STRING, kind == token.CHAR:
		return "35"
	case kind.IsKeyword():
		return "1"
	}
	return ""
}
