//go:build linux

package ergonomics

import (
	"go/ast"
	"strings"
)

// unsafeConversions finds what goes around the types: calls of package unsafe
// that are not constants, and (*T)(C.f(…)).
func unsafeConversions(r *reach) []Line {
	return r.find(func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return false
		}
		if f, ok := strings.CutPrefix(name(call.Fun), "unsafe."); ok {
			return f != "Sizeof" && f != "Alignof" && f != "Offsetof"
		}
		paren, ok := call.Fun.(*ast.ParenExpr)
		if !ok || len(call.Args) != 1 {
			return false
		}
		_, isPointer := paren.X.(*ast.StarExpr)
		made, isCall := call.Args[0].(*ast.CallExpr)
		return isPointer && isCall && strings.HasPrefix(name(made.Fun), "C.")
	})
}

// uintptrArguments finds arguments that a parameter takes as a uintptr.
func uintptrArguments(r *reach) []Line {
	var lines []Line
	r.bodies(func(f *file, fn *ast.FuncDecl) {
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				for _, argument := range r.asUintptr(call) {
					lines = append(lines, r.at(f, argument.Pos()))
				}
			}
			return true
		})
	})
	return merge(lines)
}

// asUintptr gives the arguments of a call that are taken as a uintptr. Of
// other packages' functions it knows those that the four ways use.
func (s *source) asUintptr(call *ast.CallExpr) []ast.Expr {
	switch called := name(call.Fun); called {
	case "syscall.Syscall", "syscall.Syscall6", "syscall.RawSyscall",
		"syscall.RawSyscall6":
		return call.Args
	case "unix.Mount":
		return call.Args[3:4] // flags
	default:
		d := s.functions[called[strings.LastIndexByte(called, '.')+1:]]
		if d == nil || !callsOwn(d, called) {
			return nil
		}
		return argumentsOf(d.node.(*ast.FuncDecl), call, "uintptr")
	}
}

// callsOwn tells whether a name that is called leads to the declaration: a
// method is selected, a function is not.
func callsOwn(d *declaration, called string) bool {
	isMethod := d.node.(*ast.FuncDecl).Recv != nil
	return isMethod == strings.Contains(called, ".")
}

// argumentsOf gives the arguments for parameters of a type.
func argumentsOf(fn *ast.FuncDecl, call *ast.CallExpr, typ string) []ast.Expr {
	var found []ast.Expr
	i := 0
	for _, field := range fn.Type.Params.List {
		for range field.Names {
			rest, variadic := field.Type.(*ast.Ellipsis)
			switch {
			case variadic && name(rest.Elt) == typ:
				found = append(found, call.Args[i:]...)
			case name(field.Type) == typ:
				found = append(found, call.Args[i])
			}
			i++
		}
	}
	return found
}
