//go:build linux

package ergonomics

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// errorChecks finds the conditions that look at an error or lead to one. A
// for is a retry loop.
func errorChecks(r *reach) []Line {
	var lines []Line
	r.bodies(func(f *file, fn *ast.FuncDecl) {
		foreign := r.foreign(fn)
		eachFunction(fn, func(typ *ast.FuncType, body *ast.BlockStmt) {
			inspectOwn(body, func(n ast.Node) {
				if isErrorCheck(n, typ, foreign) {
					lines = append(lines, r.at(f, n.Pos()))
				}
			})
		})
	})
	return merge(append(lines, cChecks(r)...))
}

// isErrorCheck tells an if or a case that looks at an error, or returns one.
func isErrorCheck(n ast.Node, typ *ast.FuncType, foreign []string) bool {
	switch n := n.(type) {
	case *ast.IfStmt:
		return asksForError(n.Cond, foreign) || makesError(typ, n.Body.List)
	case *ast.CaseClause:
		asks := slices.ContainsFunc(n.List, func(e ast.Expr) bool {
			return asksForError(e, foreign)
		})
		return asks || len(n.List) > 0 && makesError(typ, n.Body)
	}
	return false
}

// asksForError tells a condition that names err or errno, or tests a foreign
// result for what stands for a failure.
func asksForError(condition ast.Expr, foreign []string) bool {
	found := false
	ast.Inspect(condition, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			found = found || n.Name == "err" || n.Name == "errno"
		case *ast.BinaryExpr:
			found = found || slices.Contains(foreign, name(n.X)) &&
				isFailure(n.Op, n.Y)
		}
		return true
	})
	return found
}

// isFailure tells the comparisons == -1, == nil, < 0 and <= 0.
func isFailure(op token.Token, with ast.Expr) bool {
	switch with := with.(type) {
	case *ast.UnaryExpr:
		one, ok := with.X.(*ast.BasicLit)
		return op == token.EQL && with.Op == token.SUB && ok && one.Value == "1"
	case *ast.Ident:
		return op == token.EQL && with.Name == "nil"
	case *ast.BasicLit:
		return (op == token.LSS || op == token.LEQ) && with.Value == "0"
	}
	return false
}

// foreign gives the variables of a function that get the result of C or of
// assembly.
func (s *source) foreign(fn *ast.FuncDecl) []string {
	var names []string
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || len(assign.Rhs) != 1 {
			return true
		}
		if call, ok := assign.Rhs[0].(*ast.CallExpr); ok && s.isForeign(call) {
			names = append(names, name(assign.Lhs[0]))
		}
		return true
	})
	return names
}

// isForeign tells a call of C, or of a function in assembly.
func (s *source) isForeign(call *ast.CallExpr) bool {
	if isCCall(call) {
		return true
	}
	d := s.functions[name(call.Fun)]
	return d != nil && d.node.(*ast.FuncDecl).Body == nil
}

// makesError tells statements of which one returns an error that is made
// there: not nil, and not what another function gives.
func makesError(typ *ast.FuncType, statements []ast.Stmt) bool {
	if typ.Results == nil || name(typ.Results.List[len(
		typ.Results.List)-1].Type) != "error" {
		return false
	}
	return slices.ContainsFunc(statements, func(s ast.Stmt) bool {
		ret, ok := s.(*ast.ReturnStmt)
		if !ok || len(ret.Results) == 0 {
			return false
		}
		last := ret.Results[len(ret.Results)-1]
		call, ok := last.(*ast.CallExpr)
		if ok {
			return isMaker(name(call.Fun))
		}
		return name(last) != "nil"
	})
}

// isMaker tells the functions that make an error of what they are given.
func isMaker(function string) bool {
	return function == "os.NewSyscallError" || function == "fmt.Errorf" ||
		strings.HasPrefix(function, "errors.")
}

// eachFunction calls f for a function and each literal in it.
func eachFunction(fn *ast.FuncDecl,
	f func(*ast.FuncType, *ast.BlockStmt)) {
	f(fn.Type, fn.Body)
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if literal, ok := n.(*ast.FuncLit); ok {
			f(literal.Type, literal.Body)
		}
		return true
	})
}

// inspectOwn calls f for what is in a body, but not for what is in a function
// literal there.
func inspectOwn(body *ast.BlockStmt, f func(ast.Node)) {
	ast.Inspect(body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		if n != nil {
			f(n)
		}
		return true
	})
}
