//go:build linux

package steps

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
)

// A File is a source file of a way.
type File struct {
	Path  string // with the package's folder: rawsys/id.go
	Text  []byte
	Lines []string

	Entries []Span // names of what enters the kernel or libc
	C       []Span // the slashes before C

	syntax *ast.File // nil of assembly
	set    *token.FileSet
}

// A Span is a part of a text, from one offset to another.
type Span struct{ From, To int }

// line gives the number of the line of a position.
func (f *File) line(pos token.Pos) int { return f.set.Position(pos).Line }

// A Package is the sources of one way.
type Package struct {
	way       string
	files     map[string]*File // by base name
	functions map[string]*declared
	constants map[string]*File // where else a name is declared
	crosses   map[string]bool  // which functions enter the kernel
	builders  map[string]bool  // variables that are a strings.Builder
}

// declared is a function and its file.
type declared struct {
	*ast.FuncDecl
	file *File
}

// Read reads the package of a way, which is a folder of files.
func Read(files fs.FS, way string) (*Package, error) {
	entries, err := fs.ReadDir(files, way)
	if err != nil {
		return nil, fmt.Errorf("reading the sources: %w", err)
	}
	p := &Package{way: way, files: map[string]*File{},
		functions: map[string]*declared{}, constants: map[string]*File{},
		builders: map[string]bool{}}
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := fs.ReadFile(files, path.Join(way, name))
		if err != nil {
			return nil, fmt.Errorf("reading the sources: %w", err)
		}
		if err := p.add(path.Join(way, name), text); err != nil {
			return nil, err
		}
	}
	p.findCrossings()
	return p, nil
}

// add adds a file.
func (p *Package) add(name string, text []byte) error {
	f := &File{Path: name, Text: text, set: token.NewFileSet(),
		Lines: strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")}
	p.files[path.Base(name)] = f
	if !strings.HasSuffix(name, ".go") {
		return nil
	}
	syntax, err := parser.ParseFile(f.set, name, text,
		parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("taking the sources apart: %w", err)
	}
	f.syntax = syntax
	ast.Inspect(syntax, p.noteBuilder)
	for _, decl := range syntax.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			p.functions[d.Name.Name] = &declared{d, f}
		case *ast.GenDecl:
			if d.Tok == token.IMPORT {
				f.noteC(d.Doc)
			}
			for _, spec := range d.Specs {
				p.addNames(spec, f)
			}
		}
	}
	return nil
}

// noteC notes where the lines of C begin, in the comment of import "C".
func (f *File) noteC(doc *ast.CommentGroup) {
	if doc == nil {
		return
	}
	for _, comment := range doc.List {
		offset := f.set.Position(comment.Pos()).Offset
		f.C = append(f.C, Span{offset, offset + len("//")})
	}
}

// addNames notes where constants, variables and types are declared.
func (p *Package) addNames(spec ast.Spec, f *File) {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		for _, name := range s.Names {
			p.constants[name.Name] = f
		}
	case *ast.TypeSpec:
		p.constants[s.Name.Name] = f
	}
}

// noteBuilder notes a variable whose WriteString stays in the process.
func (p *Package) noteBuilder(n ast.Node) bool {
	spec, ok := n.(*ast.ValueSpec)
	if ok && spec.Type != nil && callee(spec.Type) == "strings.Builder" {
		p.builders[spec.Names[0].Name] = true
	}
	return true
}
