//go:build linux

package ergonomics

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"sync"
)

// isCCall tells a call of C from a conversion, as C.int(n) is, and from what
// cgo has in Go, as C.GoString.
func isCCall(call *ast.CallExpr) bool {
	f, ok := strings.CutPrefix(name(call.Fun), "C.")
	if !ok || strings.HasPrefix(f, "Go") {
		return false
	}
	switch f {
	case "char", "int", "uint", "long", "ulong", "size_t", "pid_t", "uid_t",
		"__u64":
		return false
	}
	return true
}

// cCalls finds the calls from Go to C.
func cCalls(r *reach) []Line {
	return r.find(func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		return ok && isCCall(call)
	})
}

// preamble gives the lines of C above import "C", without comments, each with
// the number of its line.
func (s *source) preamble(f *file) (code []string, first int) {
	if f.syntax == nil {
		return nil, 0
	}
	for _, decl := range f.syntax.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT || d.Doc == nil {
			continue
		}
		if spec := d.Specs[0].(*ast.ImportSpec); spec.Path.Value != `"C"` {
			continue
		}
		for _, comment := range d.Doc.List {
			text := strings.TrimPrefix(comment.Text, "//")
			code = append(code, cComment().ReplaceAllString(text, ""))
		}
		return code, s.set.Position(d.Doc.Pos()).Line
	}
	return nil, 0
}

// cComment is a comment in C that ends on its line.
var cComment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`/\*.*?\*/|//.*`)
})

// inC gives the lines of C for which f counts something.
func (r *reach) inC(f func(code string) int) []Line {
	var lines []Line
	for _, file := range r.files {
		code, first := r.preamble(file)
		for i, text := range code {
			if n := f(text); n > 0 {
				line := file.line(first + i)
				line.N = n
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// cLines gives the lines of C that have code.
func cLines(r *reach) []Line {
	return merge(r.inC(func(code string) int {
		if strings.TrimSpace(code) == "" {
			return 0
		}
		return 1
	}))
}

// cDefine is a macro with a value, and cStruct a structure.
var (
	cDefine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*#\s*define\s+\w+\s+\S`)
	})
	cStruct = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\bstruct\s+\w+\s*\{`)
	})
)

// cNumbers counts on a line of C the macros with a value, the structures, and
// the other numbers but 0 and 1.
func cNumbers(code string) int {
	if strings.HasPrefix(strings.TrimSpace(code), "#") {
		return len(cDefine().FindAllString(code, -1))
	}
	return len(cStruct().FindAllString(code, -1)) + countNumbers(code)
}

// cChecks finds the ifs in C that look at what a call gave, or for NULL.
func cChecks(r *reach) []Line {
	var lines []Line
	for _, f := range r.files {
		code, first := r.preamble(f)
		text := strings.Join(code, "\n")
		for rest, at := text, 0; ; {
			i := strings.Index(rest, "if (")
			if i < 0 {
				break
			}
			at += i
			if looksAtCall(condition(text[at+3:])) {
				lines = append(lines, f.line(first+
					strings.Count(text[:at], "\n")))
			}
			at += 4
			rest = text[at:]
		}
	}
	return lines
}

// condition gives the text in the parentheses that a text begins with.
func condition(text string) string {
	depth := 0
	for i, c := range text {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text[1:i]
			}
		}
	}
	return text
}

// looksAtCall tells a condition that compares what a call gave, or with NULL.
func looksAtCall(condition string) bool {
	return cLook().MatchString(condition)
}

// cLook is such a comparison.
var cLook = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\)\s*[=!<>]=?\s*-?\w|[=!]=\s*NULL`)
})
