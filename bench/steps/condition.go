//go:build linux

package steps

import "go/ast"

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
		w.settle(s.Cond)
		w.branches(s)
	case w.decides(s):
		var within []Step
		if w.decision() == Decide {
			w.settle(s)
			within = w.makes(s.Body)
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
	w.cross(s, s.Body.Lbrace, call, w.prepares(call))
	if s.Init != nil {
		w.assigned(s.Init, Cross)
	}
	w.mark(s.Body.Lbrace, s.End(), Decide)
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
	switch w.step {
	case Cross:
		return Make
	case Release:
		return w.decision()
	}
	return w.step
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

// onlyReleases tells a block in which things are given back, and no more.
func (w *walker) onlyReleases(body *ast.BlockStmt) bool {
	for _, s := range body.List {
		if !w.releases(s) {
			return false
		}
	}
	return true
}
