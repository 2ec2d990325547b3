//go:build linux

package steps

import (
	"fmt"
	"go/ast"
	"strings"
)

// Operation takes an operation apart.
func (p *Package) Operation(name string) (*Operation, error) {
	f := p.files[strings.ToLower(name)+".go"]
	if f == nil || p.functions[name] == nil {
		return nil, fmt.Errorf("%s/%s.go is not among the sources", p.way,
			strings.ToLower(name))
	}
	o := &Operation{Name: name, Way: p.way, File: f, Declared: f.Declared(),
		Doc: f.left(p.functions[name].Doc)}
	o.Says, _, _ = strings.Cut(p.functions[name].Doc.Text(), "\n\n")
	o.Promise = f.signature(p.functions[name].FuncDecl)
	uses := map[string]Step{}
	names, files := p.reached(name)
	for _, reached := range names {
		function := p.takeApart(p.functions[reached], uses)
		if p.functions[reached].file == f {
			o.Functions = append(o.Functions, function)
		} else {
			o.Others = append(o.Others, function)
		}
	}
	for _, other := range files {
		if other != f {
			o.Files = append(o.Files, other)
		}
	}
	return o, nil
}

// takeApart marks the lines of a function. Where uses say in which step it is
// called, that is its step if it never crosses.
func (p *Package) takeApart(d *declared, uses map[string]Step) *Function {
	f := &Function{Name: d.Name.Name, File: d.file,
		Head: d.file.span(d.Pos(), d.Body.Lbrace)}
	ast.Inspect(d.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && p.local(call) != "" {
			f.Calls = append(f.Calls, p.local(call))
		}
		return true
	})
	if d.Doc != nil {
		f.Head = d.file.span(d.Doc.Pos(), d.Body.Lbrace)
	}
	if refuses(d.Body) {
		f.Refuses = true
		f.Rounds, _ = rounds(d, []mark{d.whole(Cross)})
		return f
	}
	w := &walker{Package: p, file: d.file, results: d.Type.Results,
		origin: map[string]Step{}, gained: map[string]bool{}, uses: uses}
	p.eachCrossing(d.Body, func(call *ast.CallExpr, _ string) {
		w.last = call.Pos()
	})
	if !w.last.IsValid() {
		f.Rounds = p.asOneStep(d, uses)
		return f
	}
	w.walk(d.Body.List)
	w.decided()
	w.returned(d.Body)
	f.Rounds, f.Ends = rounds(d, w.marks)
	f.problems = w.problems
	return f
}

// asOneStep gives a function that never crosses the step in which it, and so
// whatever it calls, is called.
func (p *Package) asOneStep(d *declared, uses map[string]Step) []Round {
	step := uses[d.Name.Name]
	ast.Inspect(d.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if _, known := uses[p.local(call)]; !known {
				uses[p.local(call)] = step
			}
		}
		return true
	})
	all, _ := rounds(d, []mark{d.whole(step)})
	return all
}

// whole is a mark of the whole body of a function.
func (d *declared) whole(step Step) mark {
	return mark{from: d.file.line(d.Body.List[0].Pos()),
		to: d.file.line(d.Body.Rbrace) - 1, step: step}
}

// refuses tells a body that only says that this way can't do it.
func refuses(body *ast.BlockStmt) bool {
	return len(body.List) == 1 && fails(body) && mentions(body,
		func(name string) bool { return name == "errors" })
}
