//go:build linux

package steps

import (
	"go/ast"
	"go/token"
)

// condition marks an if statement.
func (w *walker) condition(s *ast.IfStmt) {
	if s.Init != nil && w.enteredIn(s.Init) ||
		s.Init == nil && w.enteredIn(s.Cond) {
		w.decideAtOnce(s)
		return
	}
	if s.Init != nil {
		w.assigned(s.Init, w.plain(s.Init))
	}
	switch {
	case w.succeeds(s.Cond) && w.opens(s.Body):
		w.mark(s.Pos(), s.Body.Lbrace, w.decision())
		w.branches(s)
	case w.decides(s):
		var within []Step
		if w.decision() == Decide && w.makes(s.Body) {
			within = append(within, Make)
		}
		w.mark(s.Pos(), s.End(), w.decision(), within...)
		w.assignedIn(s)
	case w.onlyReleases(s.Body):
		w.mark(s.Pos(), s.End(), Release)
	case w.about(s.Cond, Prepare), w.about(s.Cond, Make):
		w.mark(s.Pos(), s.End(), w.joined())
	case w.hasGained(s.Cond) && returns(s.Body):
		w.mark(s.Pos(), s.End(), Make)
	case w.opens(s):
		w.begin(s.Pos())
		w.branches(s)
	default:
		w.mark(s.Pos(), s.End(), w.plain(s))
	}
	w.used(s, w.step)
}

// decideAtOnce marks a condition that crosses: its first line does, and the
// rest decides.
func (w *walker) decideAtOnce(s *ast.IfStmt) {
	var n ast.Node = s.Cond
	if s.Init != nil {
		n = s.Init
	}
	call, _ := w.crossing(n)
	w.cross(s, s.Body.Lbrace, call, append(w.prepares(call), Decide))
	if s.Init != nil {
		w.assigned(s.Init, Cross)
	}
	w.mark(s.Body.List[0].Pos(), s.End(), Decide)
	w.used(s, Decide)
}

// branches marks what is in the branches of a condition.
func (w *walker) branches(s *ast.IfStmt) {
	w.walk(s.Body.List)
	switch rest := s.Else.(type) {
	case *ast.BlockStmt:
		w.open(rest.Pos(), rest)
	case *ast.IfStmt:
		w.begin(rest.Pos())
		w.condition(rest)
	default:
		w.extend(s.End())
	}
}

// decides tells a condition that is about the error of a crossing, or returns
// an error of its own right after one.
func (w *walker) decides(s *ast.IfStmt) bool {
	if !w.crossed {
		return false
	}
	if w.about(s.Cond, Cross) {
		return true
	}
	return w.hasGained(s.Cond) && returns(s.Body) && !w.made &&
		(w.about(s.Body, Cross) || fails(s.Body))
}

// decision is the step of a decision: once something was made of a result, it
// is part of that.
func (w *walker) decision() Step {
	if w.made {
		return Make
	}
	return Decide
}

// joined is the step of what belongs to the statement before it.
func (w *walker) joined() Step {
	if w.step == Cross || w.step == Release {
		return w.decision()
	}
	return w.step
}

// about tells whether a node mentions an error that was made in a step.
func (w *walker) about(n ast.Node, step Step) bool {
	return mentions(n, func(name string) bool {
		made, known := w.origin[name]
		return known && made == step
	})
}

// hasGained tells whether a node mentions what a crossing gave.
func (w *walker) hasGained(n ast.Node) bool {
	return mentions(n, func(name string) bool { return w.gained[name] })
}

// opens tells a block that is to be looked into.
func (w *walker) opens(n ast.Node) bool {
	found := w.enteredIn(n)
	ast.Inspect(n, func(n ast.Node) bool {
		_, deferred := n.(*ast.DeferStmt)
		found = found || deferred
		return !found
	})
	return found
}

// makes tells a branch that returns what a crossing gave.
func (w *walker) makes(body *ast.BlockStmt) bool {
	last, ok := body.List[len(body.List)-1].(*ast.ReturnStmt)
	if !ok || len(last.Results) < 2 || w.about(last, Cross) {
		return false
	}
	return w.hasGained(last)
}

// onlyReleases tells a block in which things are given back, and no more.
func (w *walker) onlyReleases(body *ast.BlockStmt) bool {
	for _, s := range body.List {
		if !w.releases(s) {
			return false
		}
	}
	return true
}

// succeeds tells a condition that there is no error: err == nil.
func (w *walker) succeeds(cond ast.Expr) bool {
	binary, ok := cond.(*ast.BinaryExpr)
	return ok && binary.Op == token.EQL && w.about(binary.X, Cross) &&
		(callee(binary.Y) == "nil" || zero(binary.Y))
}

// zero tells the literal 0.
func zero(e ast.Expr) bool {
	literal, ok := e.(*ast.BasicLit)
	return ok && literal.Value == "0"
}

// returns tells a block that always ends its function or its turn of a loop.
func returns(body *ast.BlockStmt) bool {
	switch body.List[len(body.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	}
	return false
}

// fails tells a node that returns an error of its own making.
func fails(n ast.Node) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		s, ok := n.(*ast.ReturnStmt)
		if !ok || len(s.Results) == 0 {
			return true
		}
		switch e := s.Results[len(s.Results)-1].(type) {
		case *ast.CallExpr:
			found = found || callee(e.Fun) == "os.NewSyscallError"
		case *ast.UnaryExpr:
			found = true // &os.PathError
		}
		return true
	})
	return found
}

// mentions tells whether a variable for which f holds stands below a node.
func mentions(n ast.Node, f func(name string) bool) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			found = found || mentions(n.X, f)
			return false
		case *ast.Ident:
			found = found || f(n.Name)
		}
		return !found
	})
	return found
}
