//go:build linux

package ergonomics

import (
	"go/ast"
	"go/token"
	"strings"
)

// numbers finds the constants and structures that the package declares, and
// the numbers in bodies that the kernel or C gives a meaning to.
func numbers(r *reach) []Line {
	var lines []Line
	for _, d := range r.declarations {
		if isNumber(d.node) {
			lines = append(lines, r.at(d.file, d.named()))
		}
	}
	r.bodies(func(f *file, fn *ast.FuncDecl) {
		for _, pos := range r.numbersIn(fn.Body) {
			lines = append(lines, r.at(f, pos))
		}
	})
	lines = append(lines, r.inC(cNumbers)...)
	return merge(append(lines, assemblyNumbers(r)...))
}

// named gives the place of a declaration's name.
func (d *declaration) named() token.Pos {
	if spec, ok := d.node.(*ast.ValueSpec); ok {
		for _, n := range spec.Names {
			if n.Name == d.name {
				return n.Pos()
			}
		}
	}
	return d.node.Pos()
}

// isNumber tells a structure, and a value that has a number in it.
func isNumber(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.TypeSpec:
		_, ok := n.Type.(*ast.StructType)
		return ok
	case *ast.ValueSpec:
		for _, value := range n.Values {
			if hasNumber(value) {
				return true
			}
		}
	}
	return false
}

// hasNumber tells an expression with a number in it.
func hasNumber(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		found = found || ok && literal.Kind == token.INT
		return true
	})
	return found
}

// numbersIn finds the numbers in a body: of its constants, and those that are
// an index, bits, compared, or an argument of a system call or of C.
func (s *source) numbersIn(body *ast.BlockStmt) []token.Pos {
	var found []token.Pos
	add := func(expressions ...ast.Expr) {
		for _, e := range expressions {
			if literal, ok := e.(*ast.BasicLit); ok && isOther(literal) {
				found = append(found, e.Pos())
			}
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			found = append(found, constants(n)...)
			return n.Tok != token.CONST
		case *ast.IndexExpr:
			add(n.Index)
		case *ast.SliceExpr:
			add(n.Low, n.High, n.Max)
		case *ast.BinaryExpr:
			if isBits(n.Op) || isComparison(n.Op) {
				add(n.X, n.Y)
			}
		case *ast.CallExpr:
			add(s.asUintptr(n)...)
			if strings.HasPrefix(name(n.Fun), "C.") {
				add(n.Args...)
			}
		}
		return true
	})
	return found
}

// constants gives the names of a declaration's constants with a number.
func constants(d *ast.GenDecl) []token.Pos {
	var found []token.Pos
	for _, spec := range d.Specs {
		if spec, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.CONST &&
			isNumber(spec) {
			for _, n := range spec.Names {
				found = append(found, n.Pos())
			}
		}
	}
	return found
}

// isOther tells a number that is neither 0 nor 1.
func isOther(literal *ast.BasicLit) bool {
	return literal.Kind == token.INT && literal.Value != "0" &&
		literal.Value != "1"
}

// isBits tells the operators for bits.
func isBits(op token.Token) bool {
	switch op {
	case token.AND, token.OR, token.XOR, token.SHL, token.SHR, token.AND_NOT:
		return true
	}
	return false
}

// isComparison tells the operators that compare.
func isComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}
