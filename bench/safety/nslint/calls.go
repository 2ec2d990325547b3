//go:build linux

package nslint

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A call enters the kernel: by number, by a function of package syscall or
// x/sys/unix, or by one of libc.
type call struct {
	*ast.CallExpr
	name string     // of the system call, as in "setns"
	args []ast.Expr // those of the system call
	way  way
}

// A way is how a call enters the kernel.
type way int

const (
	byNumber way = iota
	byWrapper
	byC
)

// enter tells whether an expression is a call into the kernel, and which.
func enter(pass *analysis.Pass, expr ast.Expr) (call, bool) {
	e, ok := ast.Unparen(expr).(*ast.CallExpr)
	if !ok {
		return call{}, false
	}
	if name, ok := cName(e); ok {
		return call{e, strings.TrimSuffix(name, "64"), e.Args, byC}, true
	}
	f := callee(pass, e)
	if f == nil || f.Pkg() == nil || f.Signature().Recv() != nil ||
		!isSyscallPackage(f.Pkg().Path()) {
		return call{}, false
	}
	if !numbered(f.Name()) {
		return call{e, strings.ToLower(f.Name()), e.Args, byWrapper}, true
	}
	if len(e.Args) == 0 {
		return call{}, false
	}
	return call{e, numberName(pass, e.Args[0]), e.Args[1:], byNumber}, true
}

// isSyscallPackage tells whether a package wraps system calls.
func isSyscallPackage(path string) bool {
	return path == "syscall" || path == "golang.org/x/sys/unix"
}

// numbered tells whether a function takes the number of a system call.
func numbered(name string) bool {
	return slices.Contains([]string{"Syscall", "Syscall6", "RawSyscall",
		"RawSyscall6", "SyscallNoError", "RawSyscallNoError",
		"AllThreadsSyscall", "AllThreadsSyscall6"}, name)
}

// cName gives the name of a function of C that cgo calls.
func cName(e *ast.CallExpr) (string, bool) {
	id, ok := ast.Unparen(e.Fun).(*ast.Ident)
	if !ok {
		return "", false
	}
	for _, prefix := range []string{"_Cfunc_", "_C2func_"} {
		if name, ok := strings.CutPrefix(id.Name, prefix); ok {
			return name, true
		}
	}
	return "", false
}

// callee gives the function that is called, if that is known.
func callee(pass *analysis.Pass, e *ast.CallExpr) *types.Func {
	switch fun := ast.Unparen(e.Fun).(type) {
	case *ast.Ident:
		f, _ := pass.TypesInfo.Uses[fun].(*types.Func)
		return f
	case *ast.SelectorExpr:
		f, _ := pass.TypesInfo.Uses[fun.Sel].(*types.Func)
		return f
	}
	return nil
}

// isFunc tells whether a call is one of a function of a package.
func isFunc(pass *analysis.Pass, e *ast.CallExpr, pkg, name string) bool {
	f := callee(pass, e)
	return f != nil && f.Pkg() != nil && f.Pkg().Path() == pkg &&
		f.Name() == name && f.Signature().Recv() == nil
}

// numberName gives the name of a system call by that of its constant: the one
// of SYS_SETNS and of sysSetns is setns. A number has none.
func numberName(pass *analysis.Pass, expr ast.Expr) string {
	c := constantOf(pass, expr)
	if c == nil {
		return ""
	}
	name := strings.ToLower(c.Name())
	return strings.TrimLeft(strings.TrimPrefix(name, "sys"), "_")
}

// constantOf gives the constant that an expression is, conversions aside.
func constantOf(pass *analysis.Pass, expr ast.Expr) *types.Const {
	switch e := plain(pass, expr).(type) {
	case *ast.Ident:
		c, _ := pass.TypesInfo.Uses[e].(*types.Const)
		return c
	case *ast.SelectorExpr:
		c, _ := pass.TypesInfo.Uses[e.Sel].(*types.Const)
		return c
	}
	return nil
}

// plain takes parentheses and conversions off an expression.
func plain(pass *analysis.Pass, expr ast.Expr) ast.Expr {
	for {
		expr = ast.Unparen(expr)
		e, ok := expr.(*ast.CallExpr)
		if !ok || len(e.Args) != 1 || !pass.TypesInfo.Types[e.Fun].IsType() {
			return expr
		}
		expr = e.Args[0]
	}
}

// value gives an argument as a number, if it is constant. In what cgo has made
// of a call, it may be in a variable of cgo's.
func (c call) value(pass *analysis.Pass, i int) (int64, bool) {
	if i >= len(c.args) {
		return 0, false
	}
	return number(pass, c.arg(pass, i))
}

// number gives an expression as a number, if it is constant.
func number(pass *analysis.Pass, expr ast.Expr) (int64, bool) {
	if expr == nil {
		return 0, false
	}
	v := pass.TypesInfo.Types[plain(pass, expr)].Value
	if v == nil {
		v = pass.TypesInfo.Types[expr].Value
	}
	if v == nil {
		return 0, false
	}
	n, ok := constant.Int64Val(constant.ToInt(v))
	return n, ok
}

// arg gives an argument, or what cgo has put into a variable for it.
func (c call) arg(pass *analysis.Pass, i int) ast.Expr {
	id, ok := ast.Unparen(c.args[i]).(*ast.Ident)
	if !ok || !isCgo(id) || c.way != byC {
		return c.args[i]
	}
	if rhs := definition(pass, id); rhs != nil {
		return rhs
	}
	return c.args[i]
}

// definition gives what a variable was defined with.
func definition(pass *analysis.Pass, id *ast.Ident) (rhs ast.Expr) {
	object := pass.TypesInfo.Uses[id]
	for _, file := range pass.Files {
		if object == nil || object.Pos() < file.FileStart ||
			object.Pos() > file.FileEnd {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, lhs := range n.Lhs {
					if l, ok := lhs.(*ast.Ident); ok && len(n.Rhs) > i &&
						pass.TypesInfo.Defs[l] == object {
						rhs = n.Rhs[i]
					}
				}
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if len(n.Values) > i && pass.TypesInfo.Defs[name] == object {
						rhs = n.Values[i]
					}
				}
			}
			return rhs == nil
		})
	}
	return rhs
}

// text gives a constant string argument.
func (c call) text(pass *analysis.Pass, i int) string {
	if i >= len(c.args) {
		return ""
	}
	v := pass.TypesInfo.Types[c.arg(pass, i)].Value
	if v == nil || v.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(v)
}
