//go:build linux

package nslint

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// Flags reports mount flags that are given to unshare or setns, and clone
// flags that are given to mount. The bits mean something else there:
// MS_PRIVATE is CLONE_SYSVSEM, and CLONE_NEWNS is MS_UNBINDABLE.
var Flags = &analysis.Analyzer{
	Name:     "mountflags",
	Doc:      "report MS_ flags for unshare or setns, and CLONE_ flags for mount",
	Run:      runFlags,
	Requires: []*analysis.Analyzer{functions},
}

func runFlags(pass *analysis.Pass) (any, error) {
	passed := passedOn(pass)
	for _, u := range units(pass) {
		for _, c := range u.calls(pass) {
			if f, ok := flagsOf(c); ok {
				f.check(pass, c.arg(pass, f.arg))
			}
		}
		u.inspect(func(n ast.Node) bool {
			checkAttr(pass, n)
			if e, ok := n.(*ast.CallExpr); ok {
				f, found := passed[callee(pass, e)]
				if found && f.arg < len(e.Args) {
					f.check(pass, e.Args[f.arg])
				}
			}
			return true
		})
	}
	return nil, nil
}

// A flagArg is an argument with flags of a family, and not of another.
type flagArg struct {
	call         string
	arg          int
	right, wrong string
}

// flagsOf gives the argument with the flags of a call.
func flagsOf(c call) (f flagArg, ok bool) {
	switch c.name {
	case "unshare":
		f = flagArg{c.name, 0, "CLONE_", "MS_"}
	case "setns":
		f = flagArg{c.name, 1, "CLONE_", "MS_"}
	case "mount":
		f = flagArg{c.name, 3, "MS_", "CLONE_"}
	}
	return f, f.call != "" && f.arg < len(c.args)
}

// check reports a constant of the wrong family.
func (f flagArg) check(pass *analysis.Pass, arg ast.Expr) {
	if mentions(pass, arg, f.wrong) {
		pass.Reportf(arg.Pos(), "%s takes %s flags, and the bits of this %s "+
			"flag mean something else there", f.call, f.right, f.wrong)
	}
}

// passedOn gives the functions of this package that pass a parameter on as the
// flags of a call.
func passedOn(pass *analysis.Pass) map[*types.Func]flagArg {
	passed := map[*types.Func]flagArg{}
	for _, u := range units(pass) {
		if u.decl == nil {
			continue
		}
		f, ok := pass.TypesInfo.Defs[u.decl.Name].(*types.Func)
		if !ok {
			continue
		}
		for _, c := range u.calls(pass) {
			flags, ok := flagsOf(c)
			if !ok {
				continue
			}
			object := variable(pass, plain(pass, c.arg(pass, flags.arg)))
			params := f.Signature().Params()
			for i := range params.Len() {
				if object != nil && params.At(i) == object {
					flags.arg = i
					passed[f] = flags
				}
			}
		}
	}
	return passed
}

// checkAttr looks at the fields of a SysProcAttr.
func checkAttr(pass *analysis.Pass, n ast.Node) {
	var name string
	var value ast.Expr
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if id, ok := n.Key.(*ast.Ident); ok {
			name, value = id.Name, n.Value
		}
	case *ast.AssignStmt:
		if s, ok := n.Lhs[0].(*ast.SelectorExpr); ok && len(n.Rhs) == 1 {
			name, value = s.Sel.Name, n.Rhs[0]
		}
	}
	if (name == "Cloneflags" || name == "Unshareflags") &&
		mentions(pass, value, "MS_") {
		pass.Reportf(value.Pos(), "%s takes CLONE_ flags, and the bits of this "+
			"MS_ flag mean something else there", name)
	}
}
