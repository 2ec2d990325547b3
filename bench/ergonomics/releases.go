//go:build linux

package ergonomics

import (
	"go/ast"
	"regexp"
	"strings"
	"sync"
)

// releases finds what gives something back, and the first sentence of an
// operation that opens something for its caller to close.
func releases(r *reach) []Line {
	lines := r.find(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			called := name(n.Fun)
			return isRelease(called[strings.LastIndexByte(called, '.')+1:])
		case *ast.SelectorExpr:
			return name(n) == "syscall.SYS_CLOSE"
		}
		return false
	})
	lines = append(lines, r.inC(func(code string) int {
		return len(cRelease().FindAllString(code, -1))
	})...)
	return merge(append(lines, r.handsOut()...))
}

// isRelease tells the functions that give something back.
func isRelease(function string) bool {
	f := strings.ToLower(function)
	return strings.HasPrefix(f, "close") || strings.HasPrefix(f, "free") ||
		f == "fclose" || f == "release"
}

// cRelease is a call in C that gives something back.
var cRelease = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(close|closedir|fclose|free|munmap)\(`)
})

// handsOut gives the line of the operation's documentation that promises to
// open something.
func (r *reach) handsOut() []Line {
	d := r.declarations[0]
	fn := d.node.(*ast.FuncDecl)
	if !strings.HasPrefix(fn.Doc.Text(), fn.Name.Name+" opens ") {
		return nil
	}
	return []Line{r.at(d.file, fn.Doc.Pos())}
}
