//go:build linux

package steps

import (
	"go/ast"
	"slices"
	"strings"
)

// passive are the functions of x/sys, os and C that do not enter the kernel,
// and C's types, whose conversions look like calls.
var passive = []string{
	"os.NewSyscallError", "os.Getpid", "os.Environ",
	"unix.ByteSliceToString", "unix.ParseDirent",
	"C.int", "C.char", "C.size_t", "C.pid_t", "C.uid_t", "C.ulong",
	"C.calloc", "C.free", "C.dirfd", "C.feof",
	"C.signaled", "C.term_signal", "C.exit_status",
}

// methods are those of what package os gives that enter the kernel.
var methods = []string{"Readdirnames", "WriteString", "Wait", "Release",
	"Close"}

// callee gives the name of a function as it is called: "unix.Open".
func callee(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x := callee(f.X); x != "" {
			return x + "." + f.Sel.Name
		}
	}
	return ""
}

// local gives the name of the function of this package that a call is of, and
// "" of any other.
func (p *Package) local(call *ast.CallExpr) string {
	pkg, name, selected := strings.Cut(callee(call.Fun), ".")
	if !selected {
		name = pkg
	}
	f := p.functions[name]
	if f == nil || selected != (f.Recv != nil) {
		return ""
	}
	return name
}

// enters gives the name of the kernel's or libc's function that a call is of,
// or of one of this package that calls such, and "" of any other.
func (p *Package) enters(call *ast.CallExpr) string {
	if name := p.local(call); name != "" {
		if p.crosses[name] {
			return name
		}
		return ""
	}
	name := callee(call.Fun)
	pkg, function, _ := strings.Cut(name, ".")
	switch {
	case slices.Contains(passive, name):
		return ""
	case strings.HasPrefix(function, "Syscall") && pkg == "syscall":
		return number(call.Args[0])
	case pkg == "unix", pkg == "os":
		return strings.ToLower(function)
	case pkg == "C" && function[0] >= 'a':
		return function
	case slices.Contains(methods, function) && !p.builders[pkg]:
		return strings.ToLower(function)
	}
	return ""
}

// number gives the call of a number: fstat for syscall.SYS_FSTAT.
func number(arg ast.Expr) string {
	name := strings.ToLower(callee(arg))
	name = strings.TrimPrefix(name, "syscall.")
	return strings.TrimPrefix(strings.TrimPrefix(name, "sys_"), "sys")
}
