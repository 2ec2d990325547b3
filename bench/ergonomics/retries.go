//go:build linux

package ergonomics

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"sync"
)

// retryLoops finds the loops that make a call again.
func retryLoops(r *reach) []Line {
	lines := r.find(func(n ast.Node) bool {
		loop, ok := n.(*ast.ForStmt)
		return ok && retries(loop)
	})
	return merge(append(lines, r.inC(func(code string) int {
		return len(cRetry().FindAllString(code, -1))
	})...))
}

// cRetry is a loop in C that makes a call again.
var cRetry = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(for|while)\b.*\b(EINTR|EOVERFLOW)\b`)
})

// retries tells a loop that, by itself and not in a loop inside, looks at
// EINTR or EOVERFLOW, or doubles a buffer.
func retries(loop *ast.ForStmt) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt:
			return n == loop
		case *ast.RangeStmt, *ast.FuncLit:
			return false
		case *ast.SelectorExpr:
			found = found || strings.HasSuffix(n.Sel.Name, "EINTR") ||
				strings.HasSuffix(n.Sel.Name, "EOVERFLOW")
		case *ast.BinaryExpr:
			found = found || n.Op == token.MUL && doubles(n.X, n.Y)
		case *ast.AssignStmt:
			found = found || n.Tok == token.MUL_ASSIGN && isTwo(n.Rhs[0])
		}
		return true
	})
	return found
}

// doubles tells the factors of 2*len(buf).
func doubles(a, b ast.Expr) bool {
	call, ok := b.(*ast.CallExpr)
	return isTwo(a) && ok && name(call.Fun) == "len"
}

// isTwo tells the number 2.
func isTwo(e ast.Expr) bool {
	literal, ok := e.(*ast.BasicLit)
	return ok && literal.Value == "2"
}
