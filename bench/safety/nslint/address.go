//go:build linux

package nslint

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// isAddress tells whether an expression is uintptr(unsafe.Pointer(&x)), or with
// another number around it.
func isAddress(pass *analysis.Pass, expr ast.Expr) bool {
	e, ok := ast.Unparen(expr).(*ast.CallExpr)
	if !ok || len(e.Args) != 1 || !pass.TypesInfo.Types[e.Fun].IsType() {
		return false
	}
	basic, ok := pass.TypesInfo.TypeOf(e).Underlying().(*types.Basic)
	if !ok || basic.Info()&types.IsInteger == 0 {
		return false
	}
	inner := pass.TypesInfo.TypeOf(e.Args[0])
	if b, ok := inner.Underlying().(*types.Basic); !ok ||
		b.Kind() != types.UnsafePointer {
		return isAddress(pass, e.Args[0])
	}
	return pointsToGo(pass, e.Args[0])
}

// pointsToGo tells whether an unsafe.Pointer is surely that of something of
// Go's: &x, or &x[0].
func pointsToGo(pass *analysis.Pass, expr ast.Expr) bool {
	e, ok := plain(pass, expr).(*ast.UnaryExpr)
	if !ok {
		return false
	}
	switch x := ast.Unparen(e.X).(type) {
	case *ast.Ident:
		return true
	case *ast.IndexExpr:
		return variable(pass, x.X) != nil
	case *ast.SelectorExpr:
		return variable(pass, x.X) != nil
	}
	return false
}

// checkHidden looks at a field of a structure for an address as a number, which
// holds nothing.
func checkHidden(pass *analysis.Pass, u unit, field ast.Expr) {
	if pair, ok := field.(*ast.KeyValueExpr); ok {
		field = pair.Value
	}
	if isAddress(pass, field) && !keepsAlive(pass, u, field) &&
		!mapped(pass, u) && !heldByUse(pass, u, field) {
		pass.Reportf(field.Pos(), "an address in a structure as a number keeps "+
			"nothing alive: make the field a pointer, or call runtime.KeepAlive "+
			"after the system call")
	}
}

// heldByUse tells whether an address is that of a slice which another function
// has made, so that it is on the heap, and which is used after a system call.
func heldByUse(pass *analysis.Pass, u unit, address ast.Expr) bool {
	var slice types.Object
	ast.Inspect(address, func(n ast.Node) bool {
		if e, ok := n.(*ast.IndexExpr); ok {
			slice = variable(pass, e.X)
		}
		return true
	})
	if slice == nil {
		return false
	}
	e, ok := lastOf(pass, u, slice).(*ast.CallExpr)
	if !ok || callee(pass, e) == nil {
		return false
	}
	for _, c := range u.calls(pass) {
		if c.Pos() > address.Pos() && usedBehind(pass, u, slice, c.End()) {
			return true
		}
	}
	return false
}

// keepsAlive tells whether a function names what an address is of in a call of
// runtime.KeepAlive, or pins it: then it is on the heap.
func keepsAlive(pass *analysis.Pass, u unit, address ast.Expr) (found bool) {
	ast.Inspect(u.body, func(n ast.Node) bool {
		e, ok := n.(*ast.CallExpr)
		if !ok || len(e.Args) == 0 ||
			!isFunc(pass, e, "runtime", "KeepAlive") && !pins(pass, e) {
			return !found
		}
		ast.Inspect(e.Args[0], func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				object := pass.TypesInfo.Uses[id]
				found = found || uses(pass, address, object)
			}
			return !found
		})
		return !found
	})
	return found
}

// pins tells whether a call is one of a runtime.Pinner's Pin.
func pins(pass *analysis.Pass, e *ast.CallExpr) bool {
	f := callee(pass, e)
	return f != nil && f.FullName() == "(*runtime.Pinner).Pin"
}

// mapped tells whether a function gets memory from mmap, which does not move.
func mapped(pass *analysis.Pass, u unit) bool {
	return slices.ContainsFunc(u.calls(pass), func(c call) bool {
		return strings.HasPrefix(c.name, "mmap")
	})
}
