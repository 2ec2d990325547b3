//go:build linux

package nslint

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// ZeroErrno reports an errno that becomes an error without a test for zero: as
// an interface that holds an Errno of 0, it is not nil, and says "errno 0".
var ZeroErrno = &analysis.Analyzer{
	Name:     "zeroerrno",
	Doc:      "report an errno that is returned as an error, also when it is 0",
	Run:      runZeroErrno,
	Requires: []*analysis.Analyzer{functions},
}

func runZeroErrno(pass *analysis.Pass) (any, error) {
	for _, u := range units(pass) {
		u.inspect(func(n ast.Node) bool {
			r, ok := n.(*ast.ReturnStmt)
			if !ok || u.typ.Results == nil ||
				len(r.Results) != u.typ.Results.NumFields() {
				return true
			}
			for i, result := range r.Results {
				if isError(resultType(pass, u, i)) {
					checkZero(pass, u, result)
				}
			}
			return true
		})
	}
	return nil, nil
}

// resultType gives the type of a result of a function.
func resultType(pass *analysis.Pass, u unit, i int) types.Type {
	for _, field := range u.typ.Results.List {
		n := max(1, len(field.Names))
		if i < n {
			return pass.TypesInfo.TypeOf(field.Type)
		}
		i -= n
	}
	return nil
}

// isError tells whether a type is error.
func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// checkZero reports a variable of type Errno that nobody has looked at.
func checkZero(pass *analysis.Pass, u unit, result ast.Expr) {
	if !isErrno(pass.TypesInfo.TypeOf(result)) ||
		pass.TypesInfo.Types[result].Value != nil {
		return
	}
	object := variable(pass, plain(pass, result))
	if object == nil || !fromKernel(pass, u, object) ||
		looked(pass, u, object, result.Pos()) {
		return
	}
	pass.Reportf(result.Pos(), "an Errno of 0 is no nil error: return nil if "+
		"%s is 0", object.Name())
}

// fromKernel tells whether a variable of a function has a result of a system
// call.
func fromKernel(pass *analysis.Pass, u unit, object types.Object) (yes bool) {
	u.inspect(func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Rhs) != 1 {
			return !yes
		}
		c, ok := unwrap(pass, plain(pass, a.Rhs[0]))
		if !ok || c.way == byWrapper {
			return !yes
		}
		for _, lhs := range a.Lhs {
			yes = yes || variable(pass, lhs) == object
		}
		return !yes
	})
	return yes
}

// isErrno tells whether a type is syscall.Errno.
func isErrno(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Errno" && named.Obj().Pkg() != nil &&
		named.Obj().Pkg().Path() == "syscall"
}

// looked tells whether a variable is compared with something before a place,
// or a switch is about it.
func looked(pass *analysis.Pass, u unit, object types.Object,
	before token.Pos) (found bool) {
	u.inspect(func(n ast.Node) bool {
		if found || n.Pos() >= before {
			return false
		}
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = comparison(n.Op) && uses(pass, n, object)
		case *ast.SwitchStmt:
			found = n.Tag != nil && uses(pass, n.Tag, object)
		case *ast.CallExpr:
			// What it is given to may look: errors.Is, or a method.
			found = uses(pass, n, object) &&
				!pass.TypesInfo.Types[n.Fun].IsType()
		}
		return !found
	})
	return found
}

// comparison tells whether an operator compares.
func comparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}
