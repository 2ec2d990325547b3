//go:build linux

package steps

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// problem notes what is out of order.
func (w *walker) problem(n ast.Node, format string, args ...any) {
	where := fmt.Sprintf("%s:%d ", w.file.Path, w.file.line(n.Pos()))
	w.problems = append(w.problems, where+fmt.Sprintf(format, args...))
}

// undecide notes a crossing on whose failure something must decide.
func (w *walker) undecide(s ast.Stmt, call *ast.CallExpr) {
	_, ignored := s.(*ast.ExprStmt)
	if ignored || !w.canFail() {
		return
	}
	w.decided()
	w.undecided, w.wordless = call, !givesError(s)
}

// givesError tells whether a statement keeps an error.
func givesError(s ast.Stmt) bool {
	assign, ok := s.(*ast.AssignStmt)
	return !ok || slices.ContainsFunc(assign.Lhs, func(e ast.Expr) bool {
		return isError(callee(e))
	})
}

// settle notes that something decides on a crossing, if it looks at the error
// of one that gives an error, and does more than trying again.
func (w *walker) settle(n ast.Node) {
	if (w.wordless || w.about(n, Cross)) && !retries(n) {
		w.undecided = nil
	}
}

// retries tells a condition that is about EINTR alone.
func retries(n ast.Node) (found bool) {
	condition, ok := n.(*ast.IfStmt)
	if !ok {
		return false
	}
	ast.Inspect(condition.Cond, func(n ast.Node) bool {
		binary, ok := n.(*ast.BinaryExpr)
		found = found || ok && binary.Op == token.EQL &&
			strings.HasSuffix(callee(binary.Y), ".EINTR")
		return true
	})
	return found
}

// decided holds that something has decided on the last crossing.
func (w *walker) decided() {
	if w.undecided != nil {
		w.problem(w.undecided, "calls %s, and nothing decides whether it "+
			"failed", w.enters(w.undecided))
	}
	w.undecided = nil
}

// returned holds that what a function opens or allocates it gives back, or
// gives away as its result.
func (w *walker) returned(body *ast.BlockStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		call, name := w.acquires(assign.Rhs[0])
		variable := callee(assign.Lhs[0])
		if call != nil && variable != "" && !givesBack(body, variable) {
			w.problem(call, "has %s of %s, and nothing releases it", variable,
				name)
		}
		return true
	})
}

// acquires gives a call whose result is to be given back.
func (w *walker) acquires(e ast.Expr) (*ast.CallExpr, string) {
	var found *ast.CallExpr
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found != nil {
			return true
		}
		name := callee(call.Fun)
		name = strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
		for _, word := range []string{"open", "fopen", "cstring", "calloc",
			"newvector", "pipe", "findprocess", "startprocess"} {
			if strings.HasPrefix(name, word) && name != "pipe_cloexec" {
				found = call
			}
		}
		return true
	})
	if found == nil {
		return nil, ""
	}
	return found, callee(found.Fun)
}

// givesBack tells whether a variable is closed or freed, or is a result.
func givesBack(body *ast.BlockStmt, variable string) (found bool) {
	same := func(name string) bool { return name == variable }
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || closes(callee(n.Fun)) && mentions(n, same)
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				if conversion, ok := e.(*ast.CallExpr); ok &&
					callee(conversion.Fun) == "int" {
					e = conversion.Args[0]
				}
				found = found || callee(e) == variable
			}
		}
		return !found
	})
	return found
}

// Check gives a line for each thing that is out of order in an operation: a
// crossing on whose failure nothing decides, something released before that or
// never.
func (o *Operation) Check() (problems []string) {
	for _, f := range append(slices.Clone(o.Functions), o.Others...) {
		problems = append(problems, f.problems...)
	}
	return problems
}
