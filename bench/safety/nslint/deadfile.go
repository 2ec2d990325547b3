//go:build linux

package nslint

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// DeadFile reports the descriptor of a file that nothing holds any more: when
// garbage is collected, the file is closed, and the number becomes another's.
var DeadFile = &analysis.Analyzer{
	Name:     "deadfile",
	Doc:      "report Fd() of a file that may be collected before its use",
	Run:      runDeadFile,
	Requires: []*analysis.Analyzer{functions},
}

func runDeadFile(pass *analysis.Pass) (any, error) {
	for _, u := range units(pass) {
		u.inspect(func(n ast.Node) bool {
			a, ok := n.(*ast.AssignStmt)
			if !ok {
				return true
			}
			for _, rhs := range a.Rhs {
				checkFd(pass, u, plain(pass, rhs))
			}
			return true
		})
	}
	return nil, nil
}

// checkFd reports a descriptor that is kept longer than its file.
func checkFd(pass *analysis.Pass, u unit, expr ast.Expr) {
	e, ok := expr.(*ast.CallExpr)
	if !ok {
		return
	}
	s, ok := e.Fun.(*ast.SelectorExpr)
	if ok && s.Sel.Name == "Fd" && isFile(pass, s.X) && dies(pass, u, s.X, e) {
		pass.Reportf(e.Pos(), "nothing keeps the file open until its "+
			"descriptor is used: close it, or call runtime.KeepAlive, after "+
			"that")
	}
}

// isFile tells whether an expression is an *os.File.
func isFile(pass *analysis.Pass, expr ast.Expr) bool {
	pointer, ok := types.Unalias(pass.TypesInfo.TypeOf(expr)).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(pointer.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "File" && named.Obj().Pkg() != nil &&
		named.Obj().Pkg().Path() == "os"
}

// dies tells whether a file has its last use in a call of its Fd: a variable
// that this function has filled from package os, and given to nobody.
func dies(pass *analysis.Pass, u unit, file ast.Expr, fd *ast.CallExpr) bool {
	object := variable(pass, file)
	if object == nil || object.Pos() < u.body.Pos() ||
		object.Pos() > u.body.End() || !opened(pass, u, object) {
		return false
	}
	alive := false
	ast.Inspect(u.body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if ok && pass.TypesInfo.Uses[id] == object {
			alive = alive || id.Pos() > fd.End() ||
				!harmless(pass, u, id)
		}
		if loop, ok := n.(*ast.ForStmt); ok {
			alive = alive || within(fd, loop) && !within(object, loop)
		}
		if loop, ok := n.(*ast.RangeStmt); ok {
			alive = alive || within(fd, loop) && !within(object, loop)
		}
		return !alive
	})
	return !alive
}

// A positioned thing stands somewhere.
type positioned interface{ Pos() token.Pos }

// within tells whether something stands in a node.
func within(p positioned, n ast.Node) bool {
	return n.Pos() <= p.Pos() && p.Pos() < n.End()
}

// opened tells whether a variable comes from package os, and is new there.
func opened(pass *analysis.Pass, u unit, object types.Object) (found bool) {
	u.inspect(func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Rhs) != 1 || variable(pass, a.Lhs[0]) != object {
			return true
		}
		e, ok := a.Rhs[0].(*ast.CallExpr)
		if !ok {
			return true
		}
		f := callee(pass, e)
		found = found || f != nil && f.Pkg() != nil && f.Pkg().Path() == "os" &&
			slices.Contains([]string{"Open", "OpenFile", "Create", "NewFile"},
				f.Name())
		return true
	})
	return found
}

// harmless tells whether a use of a file leaves it to the function: a call of
// one of its methods, or a comparison.
func harmless(pass *analysis.Pass, u unit, id *ast.Ident) (ok bool) {
	ast.Inspect(u.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt, *ast.FuncLit:
			if within(id, n) {
				return false
			}
		case *ast.CallExpr:
			s, isMethod := n.Fun.(*ast.SelectorExpr)
			ok = ok || isMethod && s.X == id
		case *ast.BinaryExpr:
			ok = ok || n.X == id || n.Y == id
		}
		return !ok
	})
	return ok
}
