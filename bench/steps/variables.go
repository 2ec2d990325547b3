//go:build linux

package steps

import (
	"go/ast"
	"go/token"
)

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
