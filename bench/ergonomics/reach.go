//go:build linux

package ergonomics

import (
	"cmp"
	"go/ast"
	"slices"
	"strings"
)

// A reach is all that an operation uses of its package.
type reach struct {
	*source
	declarations []*declaration // each once, in the order of first use
	files        []*file        // which they are in
}

// reachOf finds what is used from a function on.
func (s *source) reachOf(name string) *reach {
	r := &reach{source: s}
	if d := s.functions[name]; d != nil {
		r.add(d)
	}
	return r
}

// add adds a declaration, and all that it uses.
func (r *reach) add(d *declaration) {
	if slices.Contains(r.declarations, d) {
		return
	}
	r.declarations = append(r.declarations, d)
	if !slices.Contains(r.files, d.file) {
		r.files = append(r.files, d.file)
	}
	ast.Inspect(d.node, r.use)
}

// use adds what a name stands for. It is false for what was looked into.
func (r *reach) use(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		// What is selected is another package's, a field, or a method.
		f := r.functions[n.Sel.Name]
		if f != nil && f.node.(*ast.FuncDecl).Recv != nil {
			r.add(f)
		}
		ast.Inspect(n.X, r.use)
		return false
	case *ast.Ident:
		f := r.functions[n.Name]
		if f != nil && f.node.(*ast.FuncDecl).Recv == nil {
			r.add(f)
		}
		if d := r.others[n.Name]; d != nil {
			r.add(d)
		}
	}
	return true
}

// bodies calls f for each function that has a body in Go, with its file.
func (r *reach) bodies(f func(*file, *ast.FuncDecl)) {
	for _, d := range r.declarations {
		if fn, ok := d.node.(*ast.FuncDecl); ok && fn.Body != nil {
			f(d.file, fn)
		}
	}
}

// find gives a Line for each node in a body for which f is true.
func (r *reach) find(f func(ast.Node) bool) []Line {
	var lines []Line
	r.bodies(func(file *file, fn *ast.FuncDecl) {
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			if n != nil && f(n) {
				lines = append(lines, r.at(file, n.Pos()))
			}
			return true
		})
	})
	return merge(lines)
}

// merge sorts lines and counts what is on the same one.
func merge(lines []Line) []Line {
	slices.SortStableFunc(lines, func(a, b Line) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	var merged []Line
	for _, l := range lines {
		last := len(merged) - 1
		if last >= 0 && merged[last].File == l.File &&
			merged[last].Line == l.Line {
			merged[last].N += l.N
		} else {
			merged = append(merged, l)
		}
	}
	return merged
}

// name gives an expression that is a name, as in "unsafe.Pointer".
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		if x := name(e.X); x != "" {
			return x + "." + e.Sel.Name
		}
		return e.Sel.Name
	}
	return ""
}
