//go:build linux

package steps

import (
	"go/ast"
	"slices"
	"strings"
)

// crossing gives the first call below a node that enters the kernel, and its
// name.
func (p *Package) crossing(n ast.Node) (call *ast.CallExpr, name string) {
	p.eachCrossing(n, func(c *ast.CallExpr, entered string) {
		if call == nil {
			call, name = c, entered
		}
	})
	return call, name
}

// eachCrossing calls f for each call below a node that enters the kernel, but
// for those that only give something back.
func (p *Package) eachCrossing(n ast.Node, f func(*ast.CallExpr, string)) {
	if n == nil {
		return
	}
	ast.Inspect(n, func(n ast.Node) bool {
		if s, ok := n.(ast.Stmt); ok && p.releases(s) {
			return false
		}
		if call, ok := n.(*ast.CallExpr); ok {
			if name := p.enters(call); name != "" {
				f(call, name)
			}
		}
		return true
	})
}

// findCrossings finds the functions that enter the kernel, in whatever order
// they call each other. One in assembly does.
func (p *Package) findCrossings() {
	p.crosses = map[string]bool{}
	for found := true; found; {
		found = false
		for name, f := range p.functions {
			if p.crosses[name] {
				continue
			}
			crosses := f.Body == nil
			if !crosses {
				call, _ := p.crossing(f.Body)
				crosses = call != nil
			}
			if crosses {
				p.crosses[name], found = true, true
			}
		}
	}
	for _, f := range p.functions {
		p.noteEntries(f)
	}
}

// noteEntries notes where a function enters the kernel or libc itself.
func (p *Package) noteEntries(f *declared) {
	if f.Body == nil {
		return
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if ok && p.enters(call) != "" && p.functions[callee(call.Fun)] == nil {
			f.file.Entries = append(f.file.Entries, Span{
				f.file.set.Position(call.Fun.Pos()).Offset,
				f.file.set.Position(call.Fun.End()).Offset})
		}
		return true
	})
}

// releases tells a statement that gives something back: what is deferred, and
// a call whose result nobody takes.
func (p *Package) releases(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.DeferStmt:
		return true
	case *ast.AssignStmt:
		call, ok := s.Rhs[0].(*ast.CallExpr)
		return ok && p.enters(call) != "" && blank(s.Lhs)
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		return ok && closes(callee(call.Fun))
	}
	return false
}

// blank tells whether all results are thrown away.
func blank(results []ast.Expr) bool {
	return !slices.ContainsFunc(results, func(e ast.Expr) bool {
		return callee(e) != "_"
	})
}

// closes tells the names of what gives something back: closeFD, C.free.
func closes(name string) bool {
	name = strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	for _, word := range []string{"close", "fclose", "free", "release",
		"kill"} {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}
