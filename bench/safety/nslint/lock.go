//go:build linux

package nslint

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
)

// Lock reports a thread that is moved to another namespace by a goroutine which
// does not hold it, and one that is given back to other goroutines after.
//
// What is called from elsewhere may rely on its caller, so only what runs from
// main, init, a test or a go statement on is looked at.
var Lock = &analysis.Analyzer{
	Name:     "lock",
	Doc:      "report unshare and setns on a thread that is not locked or unlocked after",
	Run:      runLock,
	Requires: []*analysis.Analyzer{functions},
}

func runLock(pass *analysis.Pass) (any, error) {
	g := graph(pass)
	for _, u := range units(pass) {
		if g.starts(u) && !(u.isMain() && g.locksMain) {
			checkLocked(pass, g, u)
		}
		checkUnlocked(pass, g, u)
	}
	return nil, nil
}

// checkLocked reports the first move of a goroutine before a lock.
func checkLocked(pass *analysis.Pass, g *callGraph, u unit) {
	if move := g.movesBare(u); move != nil {
		pass.Reportf(move.Pos(), "the goroutine may go on on another thread "+
			"than the one that this moves: call runtime.LockOSThread first")
	}
}

// checkUnlocked reports an unlock of a thread that was moved and not moved
// back. An unlock in a branch may be that of a failure.
func checkUnlocked(pass *analysis.Pass, g *callGraph, u unit) {
	var unlock ast.Node // deferred
	moved := false
	for _, stmt := range u.body.List {
		switch s := stmt.(type) {
		case *ast.DeferStmt:
			if isUnlock(pass, s.Call) {
				unlock = s
			} else if g.mayRestore(s.Call) {
				return
			}
		case *ast.ExprStmt:
			e, ok := s.X.(*ast.CallExpr)
			if ok && moved && isUnlock(pass, e) {
				unlock = s
			}
			moved = moved || ok && g.movesThread(e)
		default:
			moved = moved || g.movesWithin(stmt)
		}
	}
	if moved && unlock != nil && g.count(u) == 1 {
		pass.Reportf(unlock.Pos(), "other goroutines get a thread that is in "+
			"another namespace: leave it locked, so that it ends with this "+
			"goroutine")
	}
}

// isUnlock tells whether a call is one of runtime.UnlockOSThread.
func isUnlock(pass *analysis.Pass, e *ast.CallExpr) bool {
	return isFunc(pass, e, "runtime", "UnlockOSThread")
}
