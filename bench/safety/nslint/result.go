//go:build linux

package nslint

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Result reports a first result of a system call that is compared as if it had
// a sign, and results that nobody looks at, of calls after which the program
// would go on in the wrong place.
var Result = &analysis.Analyzer{
	Name:     "result",
	Doc:      "report results of system calls that are misread or dropped",
	Run:      runResult,
	Requires: []*analysis.Analyzer{functions},
}

// mustLook are calls that may fail, and that the rest of a program relies on.
var mustLook = []string{"unshare", "setns", "mount",
	"chroot", "pivot_root", "pivotroot", "sethostname", "setuid", "setgid",
	"setresuid", "setresgid", "setreuid", "setregid", "setgroups", "capset",
	"seccomp"}

func runResult(pass *analysis.Pass) (any, error) {
	for _, u := range units(pass) {
		firsts := map[types.Object]bool{}
		u.inspect(func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ExprStmt:
				checkDropped(pass, n.X)
			case *ast.AssignStmt:
				if len(n.Rhs) == 1 {
					checkErrno(pass, n)
					if object := first(pass, n); object != nil {
						firsts[object] = true
					}
				}
			case *ast.BinaryExpr:
				checkComparison(pass, n, firsts)
			}
			return true
		})
	}
	return nil, nil
}

// checkDropped reports a call that stands alone.
func checkDropped(pass *analysis.Pass, expr ast.Expr) {
	c, ok := unwrap(pass, expr)
	if ok && slices.Contains(mustLook, c.name) && hasResult(pass, c) {
		pass.Reportf(expr.Pos(), "nobody looks whether %s failed: test its "+
			"error", c.name)
	}
}

// hasResult tells whether a call gives anything.
func hasResult(pass *analysis.Pass, c call) bool {
	t := pass.TypesInfo.TypeOf(c.CallExpr)
	if tuple, ok := t.(*types.Tuple); ok {
		return tuple.Len() > 0
	}
	return t != nil && !strings.HasSuffix(t.String(), "_Ctype_void")
}

// checkErrno reports a call by number whose errno goes into a blank.
func checkErrno(pass *analysis.Pass, a *ast.AssignStmt) {
	c, ok := enter(pass, a.Rhs[0])
	if !ok || c.way != byNumber || len(a.Lhs) != 3 ||
		!slices.Contains(mustLook, c.name) {
		return
	}
	if id, ok := a.Lhs[2].(*ast.Ident); ok && id.Name == "_" {
		pass.Reportf(id.Pos(), "the errno of %s tells whether it failed: "+
			"test it", c.name)
	}
}

// first gives the variable of the first result of a call by number.
func first(pass *analysis.Pass, a *ast.AssignStmt) types.Object {
	c, ok := enter(pass, a.Rhs[0])
	if !ok || c.way != byNumber || len(a.Lhs) < 2 {
		return nil
	}
	return variable(pass, a.Lhs[0])
}

// checkComparison reports r1 < 0, and what else is never true of a uintptr.
func checkComparison(pass *analysis.Pass, e *ast.BinaryExpr,
	firsts map[types.Object]bool) {
	if !firsts[variable(pass, e.X)] || variable(pass, e.X) == nil {
		return
	}
	v := pass.TypesInfo.Types[e.Y].Value
	zero := v != nil && constant.Sign(v) == 0
	if zero && (e.Op == token.LSS || e.Op == token.GEQ) {
		pass.Reportf(e.Pos(), "the first result has no sign, so this is "+
			"always %v: test the errno", e.Op == token.GEQ)
	}
}

// unwrap finds the call of C in what cgo has put around it.
func unwrap(pass *analysis.Pass, expr ast.Expr) (found call, ok bool) {
	if c, ok := enter(pass, expr); ok {
		return c, true
	}
	e, isCall := ast.Unparen(expr).(*ast.CallExpr)
	if !isCall {
		return call{}, false
	}
	lit := cgoWrapper(e)
	if lit == nil {
		return call{}, false
	}
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if inner, isCall := n.(*ast.CallExpr); isCall && !ok {
			found, ok = enter(pass, inner)
			ok = ok && found.way == byC
		}
		return !ok
	})
	return found, ok
}
