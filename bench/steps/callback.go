//go:build linux

package steps

import (
	"fmt"
	"go/ast"
)

// literal gives the function literal of several statements in a statement, if
// there is a crossing in it.
func (w *walker) literal(s ast.Stmt) (found *ast.FuncLit) {
	ast.Inspect(s, func(n ast.Node) bool {
		literal, ok := n.(*ast.FuncLit)
		if ok && len(literal.Body.List) > 1 && w.enteredIn(literal.Body) {
			found = literal
		}
		return found == nil && !ok
	})
	return found
}

// callback marks a statement with a function literal, which is opened.
func (w *walker) callback(s ast.Stmt, literal *ast.FuncLit) {
	w.begin(s.Pos())
	var outer *ast.CallExpr
	ast.Inspect(s, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && w.enters(call) != "" {
			outer = call
		}
		_, inside := n.(*ast.FuncLit)
		return !inside
	})
	if outer != nil {
		w.cross(s, literal.Body.Lbrace, outer, nil)
	}
	w.depth++
	w.walk(literal.Body.List)
	w.extend(s.End())
	if outer != nil {
		w.made = false
		w.undecide(s, outer)
		w.ended = fmt.Sprintf("end %d of %s", w.depth, w.enters(outer))
	}
	w.depth--
	w.assigned(s, Cross)
}

// release marks what is deferred. It must come after the decision on what it
// gives back.
func (w *walker) release(s *ast.DeferStmt) {
	if w.step == Cross {
		w.problem(s, "releases before anything has decided whether that "+
			"failed")
	}
	m := mark{from: w.file.line(s.Pos()), to: w.file.line(s.End()),
		step: Release, deferred: true}
	w.marks = append(w.marks, m)
	w.used(s, Release)
}
