//go:build linux

package ergonomics

import (
	"go/ast"
	"go/scanner"
	"go/token"
	"strings"
)

// bodyLines gives the lines of the functions' bodies that have code.
func bodyLines(r *reach) []Line {
	var lines []Line
	r.bodies(func(f *file, fn *ast.FuncDecl) {
		first := r.set.Position(fn.Body.Lbrace)
		last := r.set.Position(fn.Body.Rbrace)
		text := strings.Join(f.lines, "\n")[first.Offset+1 : last.Offset]
		for _, n := range codeLines(text) {
			lines = append(lines, f.line(first.Line+n))
		}
	})
	return append(merge(lines), assembly(r)...)
}

// codeLines gives the numbers of the lines, from 0 on, on which a token is.
func codeLines(text string) []int {
	set := token.NewFileSet()
	f := set.AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(f, []byte(text), nil, 0)
	var lines []int
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			return lines
		}
		if tok == token.SEMICOLON && literal == "\n" {
			continue // which the scanner has put in
		}
		first := f.Line(pos) - 1
		for n := first; n <= first+strings.Count(literal, "\n"); n++ {
			if len(lines) == 0 || lines[len(lines)-1] < n {
				lines = append(lines, n)
			}
		}
	}
}
