//go:build linux

package steps

import (
	"go/ast"
	"go/token"
	"slices"
)

// simple marks a statement that is not looked into.
func (w *walker) simple(s ast.Stmt) {
	call, name := w.crossing(s)
	_, returned := s.(*ast.ReturnStmt)
	switch {
	case w.releases(s):
		w.mark(s.Pos(), s.End(), Release)
	case call != nil && returned && closes(name):
		w.mark(s.Pos(), s.End(), Release, Decide)
	case call != nil:
		within := w.within(s, call)
		w.cross(s, s.End(), call, within)
		if !slices.Contains(within, Decide) {
			w.undecide(s, call)
		}
		w.assigned(s, Cross)
	default:
		step := w.plain(s)
		if step == Decide {
			w.settle(s)
		}
		w.mark(s.Pos(), s.End(), step, w.result(s, step)...)
		w.assigned(s, step)
	}
	w.used(s, w.step)
}

// cross marks a crossing.
func (w *walker) cross(s ast.Stmt, end token.Pos, call *ast.CallExpr,
	within []Step) {
	w.mark(s.Pos(), end, Cross, within...)
	w.marks[len(w.marks)-1].call = w.enters(call)
	w.arguments(call)
}

// plain gives the step of a statement that does not cross.
func (w *walker) plain(s ast.Stmt) Step {
	var n ast.Node = s
	own := false // it is about nothing before it
	switch s := s.(type) {
	case *ast.AssignStmt:
		n, own = s.Rhs[0], true
	case *ast.DeclStmt:
		n, own = &ast.EmptyStmt{}, true
	case *ast.RangeStmt:
		n = s.X
	case *ast.ExprStmt:
		own = true
	case *ast.ReturnStmt:
		if w.succeeded(s) {
			return Make
		}
	}
	switch {
	case !w.crossed:
		return Prepare
	case !w.made && (w.about(n, Cross) || fails(n)):
		return Decide
	case w.hasGained(n):
		return Make
	case s.End() < w.last:
		return Prepare
	case own:
		return Make
	}
	return w.joined()
}

// succeeded tells a return without an error, but with what a crossing gave.
func (w *walker) succeeded(s *ast.ReturnStmt) bool {
	last := len(s.Results) - 1
	return last > 0 && callee(s.Results[last]) == "nil" &&
		(w.hasGained(s) || w.about(s, Cross))
}
