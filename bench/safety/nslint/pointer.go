//go:build linux

package nslint

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Pointer reports an address as a number that does not stand in the argument
// list of the system call itself: only there does the compiler keep what it
// points to alive, and in its place (rule 4 of package unsafe).
var Pointer = &analysis.Analyzer{
	Name:     "pointer",
	Doc:      "report addresses that are numbers too early",
	Run:      runPointer,
	Requires: []*analysis.Analyzer{functions},
}

func runPointer(pass *analysis.Pass) (any, error) {
	if isSyscallPackage(pass.Pkg.Path()) {
		return nil, nil // whose functions are those that others call
	}
	risky := takers(pass)
	for _, u := range units(pass) {
		kept := map[types.Object]ast.Expr{}
		u.inspect(func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, rhs := range n.Rhs {
					if i < len(n.Lhs) && isAddress(pass, rhs) {
						if _, ok := n.Lhs[i].(*ast.SelectorExpr); ok {
							checkHidden(pass, u, rhs)
						}
						if object := variable(pass, n.Lhs[i]); object != nil {
							kept[object] = rhs
						}
					}
				}
			case *ast.ValueSpec:
				for i, value := range n.Values {
					if i < len(n.Names) && isAddress(pass, value) {
						kept[pass.TypesInfo.Defs[n.Names[i]]] = value
					}
				}
			case *ast.CompositeLit:
				for _, field := range n.Elts {
					checkHidden(pass, u, field)
				}
			case *ast.CallExpr:
				checkAddresses(pass, u, n, kept, risky)
			}
			return true
		})
	}
	return nil, nil
}

// checkAddresses looks at the arguments of a call: of a system call for numbers
// that were made before, and of a function of this package for those that are
// made for it.
func checkAddresses(pass *analysis.Pass, u unit, e *ast.CallExpr,
	kept map[types.Object]ast.Expr, risky map[types.Object]bool) {
	c, ok := enter(pass, e)
	if ok {
		for _, arg := range e.Args {
			object := variable(pass, plain(pass, arg))
			if rhs := kept[object]; object != nil && rhs != nil &&
				!keepsAlive(pass, u, rhs) && !mapped(pass, u) {
				pass.Reportf(arg.Pos(), "%s is an address of before: if the "+
					"stack moves, it is another's; convert it in the argument "+
					"list", object.Name())
			}
		}
	}
	f := callee(pass, e)
	if f == nil || !risky[f] && (!ok || c.way != byWrapper) {
		return
	}
	for _, arg := range e.Args {
		if isAddress(pass, arg) && isUintptr(pass.TypesInfo.TypeOf(arg)) &&
			!keepsAlive(pass, u, arg) && !mapped(pass, u) {
			pass.Reportf(arg.Pos(), "%s gets an address as a number, which "+
				"nothing keeps right until its system call: give it an "+
				"unsafe.Pointer", f.Name())
		}
	}
}

// isUintptr tells whether a type is uintptr.
func isUintptr(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Kind() == types.Uintptr
}

// takers gives the functions of this package that make a system call by number,
// but for those whose arguments the compiler treats as it does the ones of
// syscall.Syscall.
func takers(pass *analysis.Pass) map[types.Object]bool {
	risky := map[types.Object]bool{}
	for _, u := range units(pass) {
		if u.decl != nil && !u.escapes() &&
			slices.ContainsFunc(u.calls(pass), func(c call) bool {
				return c.way == byNumber
			}) {
			risky[pass.TypesInfo.Defs[u.decl.Name]] = true
		}
	}
	return risky
}

// escapes tells whether a function has one of the compiler's directives for
// addresses that are numbers.
func (u unit) escapes() bool {
	return u.decl.Doc != nil && slices.ContainsFunc(u.decl.Doc.List,
		func(c *ast.Comment) bool {
			return strings.HasPrefix(c.Text, "//go:uintptr")
		})
}
