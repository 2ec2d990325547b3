//go:build linux

package steps

import (
	"go/ast"
	"path"
	"strings"
)

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
