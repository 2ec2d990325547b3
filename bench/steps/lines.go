//go:build linux

package steps

import (
	"go/ast"
	"go/token"
	"strings"
)

// span gives the lines from one position to another.
func (f *File) span(from, to token.Pos) (lines []int) {
	for n := f.line(from); n <= f.line(to); n++ {
		lines = append(lines, n)
	}
	return lines
}

// signature gives the first line or lines of a function.
func (f *File) signature(d *ast.FuncDecl) string {
	from, to := f.set.Position(d.Pos()), f.set.Position(d.Body.Lbrace)
	text := strings.TrimSpace(string(f.Text[from.Offset:to.Offset]))
	return strings.Join(strings.Fields(text), " ")
}

// left gives the lines of a documentation after its first paragraph.
func (f *File) left(doc *ast.CommentGroup) []int {
	for i, comment := range doc.List {
		if comment.Text == "//" {
			return f.span(doc.List[i+1].Pos(), doc.End())
		}
	}
	return nil
}

// Declared gives the lines of constants, types, C and assembly, with 0 for an
// empty line between two declarations.
func (f *File) Declared() (lines []int) {
	if f.syntax == nil {
		return f.lines(1, len(f.Lines))
	}
	for _, decl := range f.syntax.Decls {
		from, to := decl.Pos(), decl.End()
		var doc *ast.CommentGroup
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				continue
			}
			doc = d.Doc
		case *ast.GenDecl:
			doc = d.Doc
			if d.Tok == token.IMPORT {
				if doc == nil {
					continue
				}
				to = doc.End()
			}
		}
		if doc != nil {
			from = doc.Pos()
		}
		if len(lines) > 0 {
			lines = append(lines, 0)
		}
		lines = append(lines, f.span(from, to)...)
	}
	return lines
}
