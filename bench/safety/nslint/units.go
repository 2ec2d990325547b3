//go:build linux

package nslint

import (
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A unit is the body of a function, without the functions in it: those run
// at another time, and perhaps on another thread.
type unit struct {
	decl *ast.FuncDecl // nil for a literal
	typ  *ast.FuncType
	body *ast.BlockStmt
}

// functions finds the bodies of all functions of a package, but not those that
// cgo has added. It reports nothing: the others require it.
var functions = &analysis.Analyzer{
	Name:       "functions",
	Doc:        "find the functions of a package",
	Run:        func(pass *analysis.Pass) (any, error) { return find(pass), nil },
	ResultType: reflect.TypeFor[[]unit](),
}

// units gives what functions has found.
func units(pass *analysis.Pass) []unit {
	return pass.ResultOf[functions].([]unit)
}

// find finds the functions of a package.
func find(pass *analysis.Pass) (all []unit) {
	for _, file := range pass.Files {
		name := pass.Fset.File(file.FileStart).Name()
		if strings.HasSuffix(name, "_cgo_gotypes.go") {
			continue
		}
		called := map[*ast.FuncLit]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					all = append(all, unit{n, n.Type, n.Body})
				}
			case *ast.CallExpr:
				if lit := cgoWrapper(n); lit != nil {
					called[lit] = true
				}
			case *ast.FuncLit:
				if !called[n] {
					all = append(all, unit{nil, n.Type, n.Body})
				}
			}
			return true
		})
	}
	return all
}

// cgoWrapper gives the function literal that cgo has put around a call of C
// with a pointer: it is a part of the function in which it stands.
func cgoWrapper(e *ast.CallExpr) *ast.FuncLit {
	lit, ok := ast.Unparen(e.Fun).(*ast.FuncLit)
	if !ok || len(e.Args) > 0 || len(lit.Body.List) == 0 {
		return nil
	}
	if !isCgo(defined(lit.Body.List[0])) {
		return nil
	}
	return lit
}

// defined gives the first variable that a statement defines.
func defined(stmt ast.Stmt) *ast.Ident {
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		id, _ := s.Lhs[0].(*ast.Ident)
		return id
	case *ast.DeclStmt:
		d, _ := s.Decl.(*ast.GenDecl)
		if d != nil && len(d.Specs) > 0 {
			if v, ok := d.Specs[0].(*ast.ValueSpec); ok {
				return v.Names[0]
			}
		}
	}
	return nil
}

// isCgo tells whether a variable is one of cgo's own.
func isCgo(id *ast.Ident) bool {
	return id != nil && strings.HasPrefix(id.Name, "_cgo")
}

// inspect walks over a unit, in the order of the source.
func (u unit) inspect(f func(n ast.Node) bool) { inspectUnit(u.body, f) }

func inspectUnit(root ast.Node, f func(n ast.Node) bool) {
	wrapped := map[*ast.FuncLit]bool{}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if lit := cgoWrapper(n); lit != nil {
				wrapped[lit] = true
			}
		case *ast.FuncLit:
			if !wrapped[n] {
				return false
			}
		case nil:
			return false
		}
		return f(n)
	})
}

// calls gives the calls into the kernel of a unit.
func (u unit) calls(pass *analysis.Pass) (all []call) {
	u.inspect(func(n ast.Node) bool {
		if e, ok := n.(*ast.CallExpr); ok {
			if c, ok := enter(pass, e); ok {
				all = append(all, c)
			}
		}
		return true
	})
	return all
}

// uses tells whether a node mentions a variable.
func uses(pass *analysis.Pass, n ast.Node, object types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && object != nil &&
			pass.TypesInfo.Uses[id] == object {
			found = true
		}
		return !found
	})
	return found
}

// mentions tells whether an expression names a constant with a prefix.
func mentions(pass *analysis.Pass, expr ast.Expr, prefix string) bool {
	found := false
	ast.Inspect(expr, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			name := strings.TrimPrefix(id.Name, "_Ciconst_")
			_, isConst := pass.TypesInfo.Uses[id].(*types.Const)
			found = found || isConst && strings.HasPrefix(name, prefix)
		}
		return !found
	})
	return found
}

// variable gives the object of an expression that is a name.
func variable(pass *analysis.Pass, expr ast.Expr) types.Object {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok || id.Name == "_" {
		return nil
	}
	return pass.TypesInfo.ObjectOf(id)
}

// moving are the calls that move the calling thread.
func moves(c call) bool {
	return slices.Contains([]string{"unshare", "setns"}, c.name)
}
