//go:build linux

package steps

import (
	"go/ast"
	"go/token"
)

// A mark says what step some lines are.
type mark struct {
	from, to int
	step     Step
	within   []Step // what else the statement does
	call     string // what a crossing calls, or what has ended
	deferred bool
}

// A walker goes through one function and marks its lines.
type walker struct {
	*Package
	file     *File
	results  *ast.FieldList
	marks    []mark
	last     token.Pos       // of the last crossing
	crossed  bool            // one was seen
	made     bool            // something was made of the last
	step     Step            // of the last mark
	head     int             // the line from which the next mark begins, or 0
	ended    string          // the call that has ended before the next mark
	depth    int             // of function literals
	origin   map[string]Step // which step made an error last
	gained   map[string]bool // variables with what a crossing gave
	uses     map[string]Step // in which step functions are called
	problems []string

	undecided *ast.CallExpr // a crossing, until something decides on it
	wordless  bool          // that one gives no error to decide on
}

// mark marks the lines of a node.
func (w *walker) mark(from, to token.Pos, step Step, within ...Step) {
	m := mark{from: w.file.line(from), to: w.file.line(to), step: step,
		within: within, call: w.ended}
	w.ended = ""
	if w.head > 0 {
		m.from, w.head = w.head, 0
	}
	w.step = step
	switch step {
	case Cross:
		w.crossed, w.made = true, false
	case Make:
		w.made = true
	}
	w.marks = append(w.marks, m)
}

// walk marks a list of statements.
func (w *walker) walk(list []ast.Stmt) {
	for i, s := range list {
		if i+1 < len(list) && w.belongsToNext(s, list[i+1]) {
			w.begin(s.Pos())
			continue
		}
		w.statement(s)
	}
}

// begin lets the next mark begin here.
func (w *walker) begin(pos token.Pos) {
	if w.head == 0 {
		w.head = w.file.line(pos)
	}
}

// belongsToNext tells a declaration without a value that the next statement
// gives one to, without crossing.
func (w *walker) belongsToNext(s, next ast.Stmt) bool {
	declaration, ok := s.(*ast.DeclStmt)
	if !ok {
		return false
	}
	spec, ok := declaration.Decl.(*ast.GenDecl).Specs[0].(*ast.ValueSpec)
	if !ok || spec.Values != nil {
		return false
	}
	assign, ok := next.(*ast.AssignStmt)
	if !ok || w.enteredIn(next) {
		return false
	}
	return mentions(assign.Lhs[0], func(name string) bool {
		return name == spec.Names[0].Name
	})
}

// enteredIn tells whether there is a crossing below a node.
func (w *walker) enteredIn(n ast.Node) bool {
	call, _ := w.crossing(n)
	return call != nil
}

// statement marks one statement.
func (w *walker) statement(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.DeferStmt:
		w.release(s)
		return
	case *ast.IfStmt:
		w.condition(s)
		return
	case *ast.BlockStmt:
		w.open(s.Pos(), s)
		return
	case *ast.ForStmt:
		if s.Cond != nil && w.about(s.Cond, Cross) {
			w.mark(s.Pos(), s.End(), Decide)
			return
		}
		if w.opens(s.Body) {
			w.open(s.Pos(), s.Body)
			return
		}
	case *ast.RangeStmt:
		if w.opens(s.Body) {
			w.gain(s.X, s.Key, s.Value)
			w.open(s.Pos(), s.Body)
			return
		}
	}
	if literal := w.literal(s); literal != nil {
		w.callback(s, literal)
		return
	}
	w.simple(s)
}

// open marks what is inside of a block. Its head goes with the first step.
func (w *walker) open(head token.Pos, body *ast.BlockStmt) {
	w.begin(head)
	w.walk(body.List)
	w.extend(body.End())
}

// extend lets the last mark that stands where it runs go on to a line.
func (w *walker) extend(end token.Pos) {
	for i := len(w.marks) - 1; i >= 0; i-- {
		if !w.marks[i].deferred {
			w.marks = append(w.marks, mark{from: w.file.line(end),
				to: w.file.line(end), step: w.marks[i].step})
			return
		}
	}
}
