//go:build linux

package steps

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"strings"
)

// Operation takes an operation apart.
func (p *Package) Operation(name string) (*Operation, error) {
	f := p.files[strings.ToLower(name)+".go"]
	if f == nil || p.functions[name] == nil {
		return nil, fmt.Errorf("%s/%s.go is not among the sources", p.way,
			strings.ToLower(name))
	}
	o := &Operation{Name: name, Way: p.way, File: f, Declared: f.declared(),
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
	if d.Doc != nil {
		f.Head = d.file.span(d.Doc.Pos(), d.Body.Lbrace)
	}
	if refuses(d.Body) {
		f.Refuses = true
		f.Rounds = rounds(d, []mark{d.whole(Cross)})
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
	f.Rounds = rounds(d, w.marks)
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
	return rounds(d, []mark{d.whole(step)})
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

// reached gives the functions that an operation comes to, in the order in
// which they are called first, and the files that they and their constants
// are in.
func (p *Package) reached(name string) (names []string, files []*File) {
	seen := map[string]bool{}
	add := func(f *File) {
		if !seen[f.Path] {
			seen[f.Path] = true
			files = append(files, f)
		}
	}
	queue := []string{name}
	for ; len(queue) > 0; queue = queue[1:] {
		f := p.functions[queue[0]]
		if seen["func "+queue[0]] {
			continue
		}
		seen["func "+queue[0]] = true
		add(f.file)
		if f.Body == nil {
			p.addAssembly(f.file, add)
			continue
		}
		names = append(names, queue[0])
		ast.Inspect(f.FuncDecl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if name := p.local(n); name != "" {
					queue = append(queue, name)
				}
			case *ast.Ident:
				if file := p.constants[n.Name]; file != nil {
					p.addVariants(file, add)
				}
			}
			return true
		})
	}
	return names, files
}

// addAssembly adds the files in assembly that belong to a file.
func (p *Package) addAssembly(f *File, add func(*File)) {
	stem := strings.TrimSuffix(path.Base(f.Path), ".go")
	for _, arch := range []string{"amd64", "arm64"} {
		if file := p.files[stem+"_"+arch+".s"]; file != nil {
			add(file)
		}
	}
}

// addVariants adds a file, and those for other architectures.
func (p *Package) addVariants(f *File, add func(*File)) {
	stem, _, several := strings.Cut(path.Base(f.Path), "_")
	if !several {
		add(f)
		return
	}
	for _, arch := range []string{"amd64", "arm64"} {
		if file := p.files[stem+"_"+arch+".go"]; file != nil {
			add(file)
		}
	}
}

// span gives the lines from one position to another.
func (f *File) span(from, to token.Pos) (lines []int) {
	for n := f.line(from); n <= f.line(to); n++ {
		lines = append(lines, n)
	}
	return lines
}

// signature gives the first line or lines of a function.
func (f *File) signature(d *ast.FuncDecl) string {
	from, to := f.set.Position(d.Pos()), f.set.Position(d.Body.Lbrace)
	text := strings.TrimSpace(string(f.Text[from.Offset:to.Offset]))
	return strings.Join(strings.Fields(text), " ")
}

// left gives the lines of a documentation after its first paragraph.
func (f *File) left(doc *ast.CommentGroup) []int {
	for i, comment := range doc.List {
		if comment.Text == "//" {
			return f.span(doc.List[i+1].Pos(), doc.End())
		}
	}
	return nil
}

// declared gives the lines of constants, types and C, and of functions in
// assembly.
func (f *File) declared() (lines []int) {
	for _, decl := range f.syntax.Decls {
		from, to := decl.Pos(), decl.End()
		var doc *ast.CommentGroup
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				continue
			}
			doc = d.Doc
		case *ast.GenDecl:
			doc = d.Doc
			if d.Tok == token.IMPORT {
				if doc == nil {
					continue
				}
				to = doc.End()
			}
		}
		if doc != nil {
			from = doc.Pos()
		}
		lines = append(lines, f.span(from, to)...)
	}
	return lines
}
