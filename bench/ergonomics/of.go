//go:build linux

package ergonomics

import (
	"go/ast"
	"io/fs"
	"strings"

	"nslab"
	"nslab/bench"
)

// All counts every operation in every way: a row for each operation, in the
// order of bench.Operations and bench.AllWays.
func All() ([][]*Asks, error) {
	rows := make([][]*Asks, len(bench.Operations()))
	for _, way := range bench.AllWays {
		s, err := read(nslab.Sources, way)
		if err != nil {
			return nil, err
		}
		for i, op := range bench.Operations() {
			rows[i] = append(rows[i], s.asks(op, way))
		}
	}
	return rows, nil
}

// Of counts an operation in every way.
func Of(op string) ([]*Asks, error) {
	var row []*Asks
	for _, way := range bench.AllWays {
		a, err := in(nslab.Sources, op, way)
		if err != nil {
			return nil, err
		}
		row = append(row, a)
	}
	return row, nil
}

// in counts an operation in a way, in the folder of that name.
func in(tree fs.FS, op, way string) (*Asks, error) {
	s, err := read(tree, way)
	if err != nil {
		return nil, err
	}
	return s.asks(op, way), nil
}

// asks counts an operation.
func (s *source) asks(op, way string) *Asks {
	a := &Asks{Op: op, Way: way, Refusal: bench.AlwaysRefuses(op, way),
		ARM64: s.paired}
	r := s.reachOf(op)
	for _, f := range r.files {
		a.Cgo = a.Cgo || f.imports("C")
	}
	if a.Refusal != nil {
		return a
	}
	for _, m := range Metrics() {
		a.Counts = append(a.Counts, Count{m, m.lines(r)})
	}
	a.Errors = errorTypes(r)
	a.Calls = calls(r, way)
	return a
}

// imports tells whether a file imports a package.
func (f *file) imports(path string) bool {
	if f.syntax == nil {
		return false
	}
	for _, spec := range f.syntax.Imports {
		if spec.Path.Value == `"`+path+`"` {
			return true
		}
	}
	return false
}

// preconditions finds the sentences of the paragraph that begins so. The line
// is where a sentence begins.
func preconditions(r *reach) []Line {
	d := r.declarations[0]
	fn := d.node.(*ast.FuncDecl)
	if fn.Doc == nil {
		return nil
	}
	var lines []Line
	inside, begins := false, true
	for _, comment := range fn.Doc.List {
		text := strings.TrimSpace(strings.TrimPrefix(comment.Text, "//"))
		inside = text != "" && (inside ||
			strings.HasPrefix(text, "Preconditions:"))
		if !inside {
			continue
		}
		line := r.at(d.file, comment.Pos())
		line.N = strings.Count(text, ". ")
		if begins {
			line.N++
		}
		begins = strings.HasSuffix(text, ".")
		if line.N > 0 {
			lines = append(lines, line)
		}
	}
	return lines
}
