//go:build linux

package steps

import (
	"go/ast"
	"slices"
)

// result gives Make for a decision that returns what a crossing gave.
func (w *walker) result(s ast.Stmt, step Step) []Step {
	if _, ok := s.(*ast.ReturnStmt); ok && step == Decide && w.hasGained(s) {
		return []Step{Make}
	}
	return nil
}

// within gives what else a statement does that crosses.
func (w *walker) within(s ast.Stmt, call *ast.CallExpr) []Step {
	steps := w.prepares(call)
	returned, ok := s.(*ast.ReturnStmt)
	if ok && w.canFail() {
		steps = append(steps, Decide)
	}
	if ok && returned.Results[0] != call && w.givesMore() ||
		hasLiteral(call) {
		steps = append(steps, Make)
	}
	return steps
}

// prepares gives Prepare for a call among whose arguments is a conversion,
// another call, or a structure that is made there.
func (w *walker) prepares(call *ast.CallExpr) []Step {
	for _, arg := range call.Args {
		if address, ok := arg.(*ast.UnaryExpr); ok {
			arg = address.X
		}
		switch arg.(type) {
		case *ast.CallExpr, *ast.CompositeLit:
			return []Step{Prepare}
		}
	}
	return nil
}

// hasLiteral tells a call of a function with another one of several lines,
// which it calls with what it reads.
func hasLiteral(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		literal, ok := arg.(*ast.FuncLit)
		return ok && len(literal.Body.List) > 1
	})
}

// canFail tells whether the function gives an error.
func (w *walker) canFail() bool {
	if w.results == nil {
		return false
	}
	last := w.results.List[len(w.results.List)-1]
	return callee(last.Type) == "error"
}

// givesMore tells whether the function gives anything but an error.
func (w *walker) givesMore() bool {
	return w.results != nil && (len(w.results.List) > 1 || !w.canFail())
}
