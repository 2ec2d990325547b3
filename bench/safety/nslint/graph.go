//go:build linux

package nslint

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A callGraph knows which functions of a package move their thread, also by
// calling others of it.
type callGraph struct {
	pass      *analysis.Pass
	moving    map[types.Object]int  // how often, at the least
	bare      map[types.Object]bool // moves before it locks
	locking   map[types.Object]bool
	started   map[*ast.BlockStmt]bool // by a go statement
	locksMain bool                    // an init has locked the main goroutine
}

// graph looks at all functions of a package.
func graph(pass *analysis.Pass) *callGraph {
	g := &callGraph{pass: pass, moving: map[types.Object]int{},
		bare:    map[types.Object]bool{},
		locking: map[types.Object]bool{}, started: map[*ast.BlockStmt]bool{}}
	all := units(pass)
	bodies := map[types.Object]*ast.BlockStmt{}
	for _, u := range all {
		if u.decl != nil {
			bodies[pass.TypesInfo.Defs[u.decl.Name]] = u.body
		}
	}
	for more := true; more; {
		more = false
		for _, u := range all {
			if u.decl == nil {
				continue
			}
			object := pass.TypesInfo.Defs[u.decl.Name]
			if n := g.count(u); n > g.moving[object] && g.moving[object] < 2 {
				g.moving[object], more = min(n, 2), true
			}
			if !g.bare[object] && g.movesBare(u) != nil {
				g.bare[object], more = true, true
			}
			if !g.locking[object] && g.locksWithin(u) {
				g.locking[object], more = true, true
			}
		}
	}
	for _, u := range all {
		g.locksMain = g.locksMain || u.decl != nil && u.decl.Recv == nil &&
			u.decl.Name.Name == "init" && g.locksWithin(u)
		g.findStarted(u, bodies)
	}
	return g
}

// findStarted finds what go statements start.
func (g *callGraph) findStarted(u unit, bodies map[types.Object]*ast.BlockStmt) {
	u.inspect(func(n ast.Node) bool {
		s, ok := n.(*ast.GoStmt)
		if !ok {
			return true
		}
		if lit, ok := s.Call.Fun.(*ast.FuncLit); ok {
			g.started[lit.Body] = true
		} else if f := callee(g.pass, s.Call); f != nil {
			g.started[bodies[f]] = true
		}
		return false
	})
}

// starts tells whether a goroutine starts with a function.
func (g *callGraph) starts(u unit) bool {
	return g.started[u.body] || u.isMain() || u.decl != nil &&
		u.decl.Recv == nil && (u.decl.Name.Name == "init" ||
		strings.HasPrefix(u.decl.Name.Name, "Test") && len(u.typ.Params.List) == 1)
}

// isMain tells whether a function is main.
func (u unit) isMain() bool {
	return u.decl != nil && u.decl.Recv == nil && u.decl.Name.Name == "main"
}

// locks tells whether a call locks the thread.
func (g *callGraph) locks(e *ast.CallExpr) bool {
	f := callee(g.pass, e)
	return isFunc(g.pass, e, "runtime", "LockOSThread") ||
		f != nil && g.locking[f]
}

// locksWithin tells whether a function locks, and does not unlock.
func (g *callGraph) locksWithin(u unit) bool {
	locks, unlocks := false, false
	u.inspect(func(n ast.Node) bool {
		if e, ok := n.(*ast.CallExpr); ok {
			locks = locks || g.locks(e)
			unlocks = unlocks || isUnlock(g.pass, e)
		}
		return true
	})
	return locks && !unlocks
}

// movesBare gives the call of a function that moves its thread before any locks
// it, but for what a go statement starts and what is deferred.
func (g *callGraph) movesBare(u unit) (move *ast.CallExpr) {
	locked := false
	u.inspect(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			c, ok := enter(g.pass, n)
			f := callee(g.pass, n)
			locked = locked || g.locks(n) || f != nil && g.moving[f] > 0 &&
				!g.bare[f]
			if !locked && move == nil && (ok && moves(c) || f != nil && g.bare[f]) {
				move = n
			}
		}
		return move == nil
	})
	return move
}

// movesThread tells whether a call moves the calling thread.
func (g *callGraph) movesThread(e *ast.CallExpr) bool {
	if c, ok := enter(g.pass, e); ok {
		return moves(c)
	}
	f := callee(g.pass, e)
	return f != nil && g.moving[f] > 0
}

// movesWithin tells whether a statement moves the calling thread.
func (g *callGraph) movesWithin(stmt ast.Stmt) (found bool) {
	inspectUnit(stmt, func(n ast.Node) bool {
		if _, ok := n.(*ast.GoStmt); ok {
			return false
		}
		e, ok := n.(*ast.CallExpr)
		found = found || ok && g.movesThread(e)
		return !found
	})
	return found
}

// count tells how often a function moves its thread. What may move it in other
// packages counts, too: a second time may be the way back.
func (g *callGraph) count(u unit) (n int) {
	u.inspect(func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GoStmt:
			return false
		case *ast.CallExpr:
			f := callee(g.pass, node)
			switch {
			case f != nil && g.moving[f] > 0:
				n += g.moving[f]
			case g.movesThread(node):
				n++
			case n > 0 && g.mayRestore(node):
				n++
			}
		}
		return true
	})
	return n
}

// mayRestore tells whether a call might move the thread back.
func (g *callGraph) mayRestore(e *ast.CallExpr) bool {
	if _, ok := ast.Unparen(e.Fun).(*ast.FuncLit); ok {
		return cgoWrapper(e) == nil
	}
	f := callee(g.pass, e)
	if f == nil { // a variable
		_, isName := ast.Unparen(e.Fun).(*ast.Ident)
		return isName && !g.pass.TypesInfo.Types[e.Fun].IsType() &&
			!g.pass.TypesInfo.Types[e.Fun].IsBuiltin()
	}
	name := strings.ToLower(f.Name())
	for _, word := range []string{"setns", "restore", "reset", "set", "back",
		"leave", "exit"} {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}

// holdsThread tells whether a function locks or moves its thread.
func (g *callGraph) holdsThread(u unit) (found bool) {
	u.inspect(func(n ast.Node) bool {
		e, ok := n.(*ast.CallExpr)
		found = found || ok && (g.locks(e) || g.movesThread(e))
		return !found
	})
	return found
}
