//go:build linux

package ladder

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Include is where libc's headers are.
const Include = "/usr/include"

// A Declaration is where a header declares a function.
type Declaration struct {
	Function, File string
	Line           int
}

// Declared looks in the headers of a libc for a function that makes a call. It
// is nil if they have none, and ok is false if there are no headers.
func Declared(include fs.FS, call string) (d *Declaration, ok bool) {
	if _, err := fs.Stat(include, "unistd.h"); err != nil {
		return nil, false
	}
	files := headers(include)
	for _, function := range inLibc(call) {
		declaration := regexp.MustCompile(`^(?:extern\s+)?[A-Za-z_]` +
			`[\w\s*]*[\s*]` + regexp.QuoteMeta(function) + `\s*\(`)
		for _, file := range files {
			line := declares(include, file, function, declaration)
			if line > 0 {
				return &Declaration{function, file, line}, true
			}
		}
	}
	return nil, true
}

// inLibc gives the names under which libc may have a call: the kernel numbered
// some anew as types grew.
func inLibc(call string) []string {
	found := []string{call}
	for _, name := range []string{strings.TrimPrefix(call, "rt_"),
		strings.TrimPrefix(call, "new"), strings.TrimSuffix(call, "64")} {
		if !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	if call == "exit_group" {
		found = append(found, "_exit")
	}
	return found
}

// headers gives the headers that can be libc's: not the kernel's, in linux and
// asm.
func headers(include fs.FS) []string {
	var files []string
	for _, pattern := range []string{"*.h", "sys/*.h", "bits/*.h",
		triplet + "/sys/*.h", triplet + "/bits/*.h"} {
		found, _ := fs.Glob(include, pattern)
		files = append(files, found...)
	}
	return files
}

// declares gives the line on which a header of libc declares a function, and 0
// if it does not.
func declares(include fs.FS, file, function string,
	declaration *regexp.Regexp) int {
	text, err := fs.ReadFile(include, file)
	if err != nil || !strings.Contains(string(text), function) ||
		!ofLibc(string(text)) {
		return 0
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if declaration.MatchString(line) &&
			!strings.HasPrefix(line, "return ") {
			return n
		}
	}
	return 0
}

// ofLibc tells the headers of glibc, which say so, and of musl, which include
// features.h.
func ofLibc(text string) bool {
	return strings.Contains(text, "GNU C Library") ||
		strings.Contains(text, "#include <features.h>")
}

// Path gives the place of a declaration as a compiler prints it.
func (d *Declaration) Path() string { return path.Join(Include, d.File) }
