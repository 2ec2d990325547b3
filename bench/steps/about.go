//go:build linux

package steps

import (
	"go/ast"
	"go/token"
)

// about tells whether a node mentions an error that was made in a step.
func (w *walker) about(n ast.Node, step Step) bool {
	return mentions(n, func(name string) bool {
		made, known := w.origin[name]
		return known && made == step
	})
}

// hasGained tells whether a node mentions what a crossing gave.
func (w *walker) hasGained(n ast.Node) bool {
	return mentions(n, func(name string) bool { return w.gained[name] })
}

// makes gives Make for a branch that returns what a crossing gave.
func (w *walker) makes(body *ast.BlockStmt) []Step {
	last, ok := lastOf(body).(*ast.ReturnStmt)
	if !ok || len(last.Results) < 2 || w.about(last, Cross) ||
		!w.hasGained(last) {
		return nil
	}
	return []Step{Make}
}

// succeeds tells a condition that there is no error: err == nil.
func (w *walker) succeeds(cond ast.Expr) bool {
	binary, ok := cond.(*ast.BinaryExpr)
	return ok && binary.Op == token.EQL && w.about(binary.X, Cross) &&
		(callee(binary.Y) == "nil" || zero(binary.Y))
}

// zero tells the literal 0.
func zero(e ast.Expr) bool {
	literal, ok := e.(*ast.BasicLit)
	return ok && literal.Value == "0"
}

// returns tells a block that always ends its function or its turn of a loop.
func returns(body *ast.BlockStmt) bool {
	switch lastOf(body).(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	}
	return false
}

// lastOf gives the last statement of a block, nil if it is empty.
func lastOf(body *ast.BlockStmt) ast.Stmt {
	if len(body.List) == 0 {
		return nil
	}
	return body.List[len(body.List)-1]
}

// fails tells a node that returns an error of its own making.
func fails(n ast.Node) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		s, ok := n.(*ast.ReturnStmt)
		if !ok || len(s.Results) == 0 {
			return true
		}
		switch e := s.Results[len(s.Results)-1].(type) {
		case *ast.CallExpr:
			found = found || callee(e.Fun) == "os.NewSyscallError"
		case *ast.UnaryExpr:
			found = true // &os.PathError
		}
		return true
	})
	return found
}

// mentions tells whether a variable for which f holds stands below a node.
func mentions(n ast.Node, f func(name string) bool) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			found = found || mentions(n.X, f)
			return false
		case *ast.Ident:
			found = found || f(n.Name)
		}
		return !found
	})
	return found
}
