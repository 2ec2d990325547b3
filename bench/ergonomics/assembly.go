//go:build linux

package ergonomics

import (
	"go/ast"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// assembly gives the lines with code of the functions that have no body in Go.
// Nothing but lines and numbers is counted there.
func assembly(r *reach) []Line {
	var lines []Line
	for _, d := range r.declarations {
		fn, ok := d.node.(*ast.FuncDecl)
		if !ok || fn.Body != nil {
			continue
		}
		for _, path := range slices.Sorted(maps.Keys(r.source.files)) {
			if f := r.source.files[path]; f.syntax == nil {
				lines = append(lines, f.below("TEXT ·"+fn.Name.Name+"(")...)
			}
		}
	}
	return lines
}

// below gives the lines with code from the one after a beginning to the next
// TEXT.
func (f *file) below(begin string) []Line {
	var lines []Line
	inside := false
	for i, text := range f.lines {
		if strings.HasPrefix(text, "TEXT ") {
			inside = strings.HasPrefix(text, begin)
			continue
		}
		code, _, _ := strings.Cut(text, "//")
		if inside && strings.TrimSpace(code) != "" {
			lines = append(lines, f.line(i+1))
		}
	}
	return lines
}

// number is a number that is not part of a name.
var number = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\w.])(0[xX][0-9a-fA-F]+|[0-9]+)\w*`)
})

// assemblyNumbers gives the numbers but 0 and 1.
func assemblyNumbers(r *reach) []Line {
	var lines []Line
	for _, line := range assembly(r) {
		code, _, _ := strings.Cut(line.Text, "//")
		if line.N = countNumbers(code); line.N > 0 {
			lines = append(lines, line)
		}
	}
	return lines
}

// countNumbers counts the numbers but 0 and 1.
func countNumbers(code string) int {
	n := 0
	for _, match := range number().FindAllStringSubmatch(code, -1) {
		if match[1] != "0" && match[1] != "1" {
			n++
		}
	}
	return n
}
