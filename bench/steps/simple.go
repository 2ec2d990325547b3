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
		w.cross(s, s.End(), call, w.within(s, call))
		w.assigned(s, Cross)
	default:
		step := w.plain(s)
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
	if !slices.Contains(within, Decide) {
		w.undecide(s, call)
	}
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

// prepares gives Prepare for a call among whose arguments is a conversion or
// another call.
func (w *walker) prepares(call *ast.CallExpr) []Step {
	for _, arg := range call.Args {
		if _, ok := arg.(*ast.CallExpr); ok {
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

// arguments notes the variables that a crossing writes to.
func (w *walker) arguments(call *ast.CallExpr) {
	for _, arg := range call.Args {
		ast.Inspect(arg, func(n ast.Node) bool {
			if address, ok := n.(*ast.UnaryExpr); ok &&
				address.Op == token.AND {
				w.gain(address.X)
			}
			return true
		})
	}
}

// gain notes variables that have what a crossing gave.
func (w *walker) gain(exprs ...ast.Expr) {
	for _, e := range exprs {
		if e == nil {
			continue
		}
		mentions(e, func(name string) bool {
			if _, isError := w.origin[name]; !isError && name != "_" {
				w.gained[name] = true
			}
			return false
		})
	}
}

// assigned notes what a statement of some step gives values to.
func (w *walker) assigned(s ast.Stmt, step Step) {
	assign, ok := s.(*ast.AssignStmt)
	if !ok {
		return
	}
	gains := step == Cross || w.crossed && w.hasGained(assign.Rhs[0])
	for _, e := range assign.Lhs {
		name := callee(e)
		if isError(name) || w.way == "cbridge" && name == "ret" {
			w.origin[name] = step
			continue
		}
		_, whole := e.(*ast.Ident)
		if gains && (whole || step == Cross) {
			w.gain(e)
		}
	}
}

// assignedIn notes what a condition on an error gives values to.
func (w *walker) assignedIn(s ast.Stmt) {
	ast.Inspect(s, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && w.crossed {
			for _, e := range assign.Lhs {
				w.gain(e)
			}
		}
		return true
	})
}

// isError tells the names that errors have in the four packages.
func isError(name string) bool { return name == "err" || name == "errno" }

// used notes in which step the package's own functions are called: to prepare,
// where the call is an argument of a crossing.
func (w *walker) used(s ast.Stmt, step Step) {
	ast.Inspect(s, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := w.local(call)
		if _, known := w.uses[name]; name != "" && !known {
			w.uses[name] = step
		}
		if w.enters(call) != "" {
			for _, arg := range call.Args {
				w.used(&ast.ExprStmt{X: arg}, Prepare)
			}
			return false
		}
		return true
	})
}
