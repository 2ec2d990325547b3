//go:build linux

package ergonomics

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
)

// A source is a package: its declarations by name, and its files.
type source struct {
	set   *token.FileSet
	files map[string]*file
	// functions has methods, too, by their name alone.
	functions, others map[string]*declaration
	paired            bool // each file for amd64 has one for arm64
}

// A file is its syntax and its lines.
type file struct {
	path   string
	syntax *ast.File // nil of assembly
	lines  []string
}

// A declaration is a function, or one constant, variable or type.
type declaration struct {
	name string
	file *file
	node ast.Node // FuncDecl, ValueSpec or TypeSpec
}

// read parses a folder, without what is for tests or for an architecture other
// than amd64.
func read(tree fs.FS, dir string) (*source, error) {
	s := &source{set: token.NewFileSet(), files: map[string]*file{},
		functions: map[string]*declaration{},
		others:    map[string]*declaration{}, paired: true}
	entries, err := fs.ReadDir(tree, dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		base, ext := strings.TrimSuffix(entry.Name(), path.Ext(entry.Name())),
			path.Ext(entry.Name())
		if strings.HasSuffix(base, "_test") ||
			strings.HasSuffix(base, "_arm64") {
			continue
		}
		if twin, ok := strings.CutSuffix(base, "_amd64"); ok {
			_, err := fs.Stat(tree, path.Join(dir, twin+"_arm64"+ext))
			s.paired = s.paired && err == nil
		}
		if err := s.add(tree, path.Join(dir, entry.Name())); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// add adds a file.
func (s *source) add(tree fs.FS, name string) error {
	text, err := fs.ReadFile(tree, name)
	if err != nil {
		return err
	}
	f := &file{path: name, lines: strings.Split(string(text), "\n")}
	s.files[name] = f
	if path.Ext(name) != ".go" {
		return nil
	}
	f.syntax, err = parser.ParseFile(s.set, name, text,
		parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	for _, decl := range f.syntax.Decls {
		s.declare(f, decl)
	}
	return nil
}

// declare adds what is declared under its names.
func (s *source) declare(f *file, decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		s.functions[d.Name.Name] = &declaration{d.Name.Name, f, d}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				name := spec.Name.Name
				s.others[name] = &declaration{name, f, spec}
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					s.others[name.Name] = &declaration{name.Name, f, spec}
				}
			}
		}
	}
}

// at makes the Line where something is.
func (s *source) at(f *file, pos token.Pos) Line {
	return f.line(s.set.Position(pos).Line)
}

// line makes a Line of a file.
func (f *file) line(n int) Line {
	return Line{f.path, n, 1, strings.TrimSpace(f.lines[n-1])}
}
