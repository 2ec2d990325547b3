//go:build linux

package nslint

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// CgoErrno reports the second value of a call of C, errno, that is used though
// nothing says that the call failed: after a success, errno may be anything.
var CgoErrno = &analysis.Analyzer{
	Name:     "cgoerrno",
	Doc:      "report errno from cgo without a test of the result, or made of it",
	Run:      runCgoErrno,
	Requires: []*analysis.Analyzer{functions},
}

func runCgoErrno(pass *analysis.Pass) (any, error) {
	for _, u := range units(pass) {
		u.inspect(func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false // what cgo returns from what it has put there
			case *ast.CallExpr:
				checkReturned(pass, u, n)
			case *ast.AssignStmt:
				if len(n.Rhs) == 1 && len(n.Lhs) == 2 {
					checkCgoErrno(pass, u, n)
				}
			case *ast.ReturnStmt:
				if len(n.Results) == 1 && twoValues(pass, n.Results[0]) {
					pass.Reportf(n.Pos(), "errno may be anything after a call "+
						"that succeeded: test the first value first")
				}
			}
			return true
		})
	}
	return nil, nil
}

// twoValues tells whether an expression is a call of C with its errno.
func twoValues(pass *analysis.Pass, expr ast.Expr) bool {
	c, ok := unwrap(pass, expr)
	if !ok || c.way != byC {
		return false
	}
	id, ok := ast.Unparen(c.Fun).(*ast.Ident)
	return ok && strings.HasPrefix(id.Name, "_C2func_")
}

// checkCgoErrno reports an errno that is used, where the result is blank or
// compared with nothing. What a function without a result has set is all that
// there is to know.
func checkCgoErrno(pass *analysis.Pass, u unit, a *ast.AssignStmt) {
	if !twoValues(pass, a.Rhs[0]) || isVoid(pass, a.Rhs[0]) {
		return
	}
	errno := variable(pass, a.Lhs[1])
	if errno == nil || !usedBehind(pass, u, errno, a.End()) {
		return
	}
	result := variable(pass, a.Lhs[0])
	if id, ok := a.Lhs[0].(*ast.Ident); !ok ||
		id.Name != "_" && judged(pass, u, result, a) {
		return
	}
	pass.Reportf(a.Lhs[1].Pos(), "errno may be anything after a call that "+
		"succeeded: test the first value first")
}

// isVoid tells whether the function of C has no result.
func isVoid(pass *analysis.Pass, expr ast.Expr) bool {
	tuple, ok := pass.TypesInfo.TypeOf(expr).(*types.Tuple)
	return ok && strings.HasSuffix(tuple.At(0).Type().String(), "_Ctype_void")
}

// usedBehind tells whether a variable is used behind a place.
func usedBehind(pass *analysis.Pass, u unit, object types.Object,
	place token.Pos) (found bool) {
	ast.Inspect(u.body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Pos() > place {
			found = found || pass.TypesInfo.Uses[id] == object
		}
		return !found
	})
	return found
}

// judged tells whether the result is compared, or given to somebody who may.
func judged(pass *analysis.Pass, u unit, result types.Object,
	a *ast.AssignStmt) (found bool) {
	ast.Inspect(u.body, func(n ast.Node) bool {
		if n == nil || found || n.End() <= a.End() {
			return n != nil && !found
		}
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = n.Pos() > a.End() && comparison(n.Op) &&
				uses(pass, n, result)
		case *ast.SwitchStmt:
			found = n.Tag != nil && uses(pass, n.Tag, result)
		case *ast.CallExpr:
			found = n.Pos() > a.End() && !ofCgo(n) && uses(pass, n, result) &&
				!pass.TypesInfo.Types[n.Fun].IsType()
		case *ast.ReturnStmt:
			found = len(n.Results) > 0 && variable(pass, plain(pass, n.Results[0])) == result
		}
		return !found
	})
	return found
}

// ofCgo tells whether a call is one of C, as C.GoString or C.free, or what cgo
// has put around one: those judge nothing.
func ofCgo(e *ast.CallExpr) bool {
	switch ast.Unparen(e.Fun).(type) {
	case *ast.FuncLit, *ast.CallExpr:
		return true
	}
	_, isC := cName(e)
	return isC
}
