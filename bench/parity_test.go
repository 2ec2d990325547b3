//go:build linux

package bench_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/doc"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/wrapped"
)

// helpers are the files that are not an operation's: what several operations
// of one way need. Numbers of one architecture (sysnum_*.go) and assembly are
// not counted.
var helpers = map[string][]string{
	"rawsys":  {"open.go", "procpath.go"},
	"wrapped": {"ignoringeintr.go", "procpath.go"},
	"stdlib":  {"procpath.go"},
	"cbridge": {"procpath.go"},
}

// pure are the packages that never enter the kernel, and os and errors.
var pure = []string{"nslab", "os", "errors", "slices", "strings", "strconv",
	"bytes", "encoding/binary", "runtime"}

// imports are what the files of a package may import. For one that may not
// use all of syscall, it is names that match a pattern.
var imports = map[string][]string{
	"rawsys":  {"syscall", "unsafe"},
	"wrapped": {"golang.org/x/sys/unix"},
	"stdlib": {"io", "io/fs", "os/exec", "path/filepath",
		"syscall: Stat_t|SysProcAttr|SysProcIDMap|WaitStatus|Errno|[A-Z0-9_]+"},
	"cbridge": {"C", "unsafe", "syscall: Errno|E[A-Z0-9]+"},
}

const (
	columns  = 78 // how wide a line may be
	tab      = 4
	docLines = 3 // how long the second paragraph of a documentation may be
)

func TestEachFunctionIsInItsOwnColumn(t *testing.T) {
	assert.Empty(t, misplaced(bench.Ways))
	var names []string
	for _, w := range bench.Ways {
		names = append(names, w.Name)
	}
	assert.Equal(t, bench.AllWays[:len(names)], names)
}

// misplaced finds functions that are not in the row and column of their name.
func misplaced(ways []bench.Way) (problems []string) {
	for _, w := range ways {
		row := reflect.ValueOf(w)
		for _, op := range bench.Operations() {
			want := "nslab/" + w.Name + "." + op
			cell := row.FieldByName(op)
			if cell.IsNil() {
				problems = append(problems, want+" is missing")
				continue
			}
			got := runtime.FuncForPC(cell.Pointer()).Name()
			if got != want {
				problems = append(problems, "in the place of "+want+
					" stands "+got)
			}
		}
	}
	return problems
}

func TestTheFourPackagesAreParallel(t *testing.T) {
	assert.Empty(t, drift(t, ".."))
}

// drift finds where the four packages below a folder are not parallel.
func drift(t *testing.T, root string) (problems []string) {
	t.Helper()
	report := func(format string, args ...any) {
		problems = append(problems, fmt.Sprintf(format, args...))
	}
	signatures, sentences := map[string]string{}, map[string]string{}
	for _, name := range bench.AllWays {
		files := parse(t, filepath.Join(root, name))
		want := []string{"doc.go", "example_test.go"}
		want = append(want, helpers[name]...)
		for _, op := range bench.Operations() {
			want = append(want, strings.ToLower(op)+".go")
		}
		for _, file := range want {
			if files[file] == nil {
				report("%s/%s is missing", name, file)
			}
		}
		for _, path := range slices.Sorted(maps.Keys(files)) {
			where := name + "/" + path
			file := files[path]
			checkText(report, where, file.text)
			checkImports(report, where, name, file.syntax)
			checkPointers(report, where, file.syntax)
			checkExports(report, where, file.syntax)
			if !slices.Contains(want, path) && !exempt(path) {
				report("%s is no operation and no known helper", where)
			}
			if path == "example_test.go" {
				checkExamples(report, where, file.syntax)
			}
		}
		for _, op := range bench.Operations() {
			path := strings.ToLower(op) + ".go"
			where := name + "/" + path
			f := function(files[path], op)
			if f == nil {
				report("%s has no function %s", where, op)
				continue
			}
			checkDoc(report, where, name, f.Doc.Text())
			signature, sentence := signature(f), new(doc.Package).Synopsis(
				f.Doc.Text())
			if first, ok := signatures[op]; ok && first != signature {
				report("%s: %s, elsewhere %s", where, signature, first)
			}
			if first, ok := sentences[op]; ok && first != sentence {
				report("%s: %q, elsewhere %q", where, sentence, first)
			}
			if _, ok := signatures[op]; !ok {
				signatures[op], sentences[op] = signature, sentence
			}
		}
	}
	return problems
}

// exempt tells the files that may differ between packages.
func exempt(path string) bool {
	return strings.HasPrefix(path, "sysnum_") ||
		strings.HasSuffix(path, "_test.go")
}

// A source is one file: its text and its syntax.
type source struct {
	text   string
	syntax *ast.File
}

// parse reads every Go file of a folder.
func parse(t *testing.T, dir string) map[string]*source {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	files := map[string]*source{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		syntax, err := parser.ParseFile(token.NewFileSet(), path, text,
			parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err)
		files[filepath.Base(path)] = &source{string(text), syntax}
	}
	return files
}

// function gives the function of a name in a file, and nil where there is
// none.
func function(file *source, name string) *ast.FuncDecl {
	if file == nil {
		return nil
	}
	for _, decl := range file.syntax.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if ok && f.Name.Name == name && f.Recv == nil {
			return f
		}
	}
	return nil
}

// signature gives a function's name, parameter names and types.
func signature(f *ast.FuncDecl) string {
	var b bytes.Buffer
	err := format.Node(&b, token.NewFileSet(),
		&ast.FuncDecl{Name: f.Name, Type: f.Type})
	if err != nil {
		return err.Error()
	}
	return b.String()
}

// checkText looks at the first line of a file and at the width of all.
func checkText(report func(string, ...any), where, text string) {
	if !strings.HasPrefix(text, "//go:build linux") {
		report("%s does not begin with //go:build linux", where)
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		width := 0
		for _, r := range strings.TrimSuffix(line, "\n") {
			if r == '\t' {
				width += tab - width%tab
			} else {
				width++
			}
		}
		if width > columns {
			report("%s:%d is %d columns wide, not %d", where, n, width, columns)
		}
	}
}

// checkImports holds what a file imports, and uses of syscall, against the
// table. Tests may import more.
func checkImports(report func(string, ...any), where, name string,
	file *ast.File) {
	if strings.HasSuffix(where, "_test.go") {
		return
	}
	names := regexp.MustCompile(".*")
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		allowed := slices.Contains(pure, path)
		for _, entry := range imports[name] {
			entry, pattern, partly := strings.Cut(entry, ": ")
			if entry == path {
				allowed = true
			}
			if partly {
				names = regexp.MustCompile("^(" + pattern + ")$")
			}
		}
		if !allowed {
			report("%s may not import %q", where, path)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := selector.X.(*ast.Ident)
		if ok && pkg.Name == "syscall" && !names.MatchString(selector.Sel.Name) {
			report("%s may not use syscall.%s", where, selector.Sel.Name)
		}
		return true
	})
}

// checkPointers holds that a pointer becomes a uintptr inside the argument
// list of a system call and nowhere else (package unsafe, rule 4).
func checkPointers(report func(string, ...any), where string, file *ast.File) {
	arguments := map[ast.Expr]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if selector, ok := call.Fun.(*ast.SelectorExpr); ok &&
			strings.Contains(selector.Sel.Name, "Syscall") {
			for _, argument := range call.Args {
				arguments[argument] = true
			}
		}
		to, ok := call.Fun.(*ast.Ident)
		if !ok || to.Name != "uintptr" || arguments[call] {
			return true
		}
		if from, ok := call.Args[0].(*ast.CallExpr); ok {
			selector, ok := from.Fun.(*ast.SelectorExpr)
			if ok && selector.Sel.Name == "Pointer" {
				report("%s makes a uintptr of a pointer outside of a system "+
					"call's arguments", where)
			}
		}
		return true
	})
}

// checkExports holds that the one exported name of a file is the function
// that the file is named for, and that this has a column.
func checkExports(report func(string, ...any), where string, file *ast.File) {
	if strings.HasSuffix(where, "_test.go") {
		return
	}
	for _, decl := range file.Decls {
		var names []string
		switch d := decl.(type) {
		case *ast.FuncDecl:
			names = append(names, d.Name.Name)
			if d.Name.IsExported() && !slices.Contains(bench.Operations(),
				d.Name.Name) {
				report("%s: bench.Way has no column for %s", where, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.ValueSpec:
					for _, name := range s.Names {
						names = append(names, name.Name)
					}
				case *ast.TypeSpec:
					names = append(names, s.Name.Name)
				}
			}
		}
		for _, name := range names {
			file := filepath.Base(where)
			if ast.IsExported(name) && strings.ToLower(name)+".go" != file {
				report("%s exports %s, which it is not named for", where, name)
			}
		}
	}
}

// checkDoc holds the form of a function's documentation: the promise, what
// the way leaves to the caller, and preconditions where it can break things.
func checkDoc(report func(string, ...any), where, name, text string) {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	if len(paragraphs) < 2 {
		report("%s does not say what this way leaves to you", where)
		return
	}
	if strings.Count(paragraphs[0], ".") != 1 {
		report("%s has more than one sentence in its first paragraph", where)
	}
	if n := strings.Count(paragraphs[1], "\n") + 1; n > docLines {
		report("%s says in %d lines what this way leaves to you, not %d",
			where, n, docLines)
	}
	for _, paragraph := range paragraphs[2:] {
		if name != "rawsys" && name != "cbridge" || len(paragraphs) > 3 ||
			!strings.HasPrefix(paragraph, "Preconditions: ") {
			report("%s has a paragraph too many", where)
		}
	}
}

// checkExamples holds that every operation has an example whose output is
// tested.
func checkExamples(report func(string, ...any), where string, file *ast.File) {
	found := map[string]bool{}
	for _, example := range doc.Examples(file) {
		found[example.Name] = example.Output != ""
	}
	for _, op := range bench.Operations() {
		if !found[op] {
			report("%s has no example with an output for %s", where, op)
		}
	}
}

// Each mistake is made on purpose in a copy, and must be found by name.
func TestDriftIsFound(t *testing.T) {
	for _, test := range []struct{ name, file, old, new, culprit string }{
		{"a parameter is renamed", "wrapped/setns.go",
			"Setns(fd int, ", "Setns(nsfd int, ", "wrapped/setns.go"},
		{"a type is changed", "rawsys/uidmap.go",
			"UIDMap(pid int)", "UIDMap(pid uint)", "UIDMap(pid uint)"},
		{"a result is named", "stdlib/id.go",
			"(nslab.ID, error) {", "(id nslab.ID, err error) {", "stdlib/id.go"},
		{"a function is dropped", "cbridge/hostname.go",
			"func Hostname()", "func hostname()", "cbridge/hostname.go"},
		{"a file is dropped", "rawsys/kindof.go", "", "",
			"rawsys/kindof.go is missing"},
		{"a file is added", "rawsys/getpid.go", "",
			"//go:build linux\n\npackage rawsys\n\nfunc Getpid() {}\n",
			"no column for Getpid"},
		{"the promise is changed", "stdlib/unshare.go",
			"moves the calling thread", "moves the caller", "stdlib/unshare.go"},
		{"a sentence too many", "wrapped/getppid.go",
			"parent.\n", "parent. Always.\n", "wrapped/getppid.go"},
		{"a paragraph too many", "wrapped/unshare.go",
			"func Unshare", "//\n// More.\nfunc Unshare", "wrapped/unshare.go"},
		{"a paragraph too long", "rawsys/id.go",
			"func ID", "// More.\n// And more.\nfunc ID", "rawsys/id.go"},
		{"a way imports another", "wrapped/id.go",
			`"nslab"`, "\"nslab\"\n\t_ \"nslab/rawsys\"", `"nslab/rawsys"`},
		{"stdlib makes a system call", "stdlib/getppid.go",
			"os.Getppid()", "syscall.Getppid()", "syscall.Getppid"},
		{"raw uses the wrapper", "rawsys/getppid.go",
			`import "syscall"`, `import "golang.org/x/sys/unix"`,
			"golang.org/x/sys/unix"},
		{"a line is too wide", "cbridge/unshare.go",
			"// C's int", "// C's " + strings.Repeat("wide ", 10) + "int",
			"cbridge/unshare.go:"},
		{"the build tag is gone", "stdlib/hostname.go",
			"//go:build linux\n", "", "stdlib/hostname.go"},
		{"a pointer is kept as a number", "rawsys/id.go",
			"\tfor {", "\tp := uintptr(unsafe.Pointer(&st))\n\t_ = p\n\tfor {",
			"rawsys/id.go"},
		{"a helper takes a pointer as a number", "rawsys/id.go",
			"syscall.Syscall(", "call(", "rawsys/id.go"},
		{"a second export", "rawsys/kindof.go",
			"const nsGetNSType", "const NSGetNSType", "NSGetNSType"},
		{"an example without an output", "rawsys/example_test.go",
			"// Output: ", "// ", "rawsys/example_test.go"},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			for _, name := range bench.AllWays {
				require.NoError(t, os.CopyFS(filepath.Join(root, name),
					os.DirFS(filepath.Join("..", name))))
			}
			path := filepath.Join(root, test.file)
			before, err := os.ReadFile(path)
			if test.old+test.new == "" {
				require.NoError(t, os.Remove(path))
			} else {
				if test.old != "" {
					require.NoError(t, err)
					require.Contains(t, string(before), test.old)
				}
				after := strings.Replace(string(before), test.old, test.new, 1)
				require.NoError(t, os.WriteFile(path, []byte(after), 0o600))
			}
			problems := drift(t, root)
			require.NotEmpty(t, problems)
			assert.Contains(t, strings.Join(problems, "\n"), test.culprit)
		})
	}
}

func TestMisplacedFunctionsAreFound(t *testing.T) {
	ways := slices.Clone(bench.Ways)
	ways[0].ID = wrapped.ID
	ways[1].Setns = nil
	assert.Equal(t, []string{
		"in the place of nslab/rawsys.ID stands nslab/wrapped.ID",
		"nslab/wrapped.Setns is missing",
	}, misplaced(ways))
}

// The house has one direction: nslab, the four ways, bench, the command.
func TestImportsRunOneWay(t *testing.T) {
	ways := []string{"nslab", "nslab/rawsys", "nslab/wrapped", "nslab/stdlib",
		"nslab/cbridge"}
	for dir, allowed := range map[string][]string{
		"..":           nil,
		"../bench":     ways,
		"../cmd/nslab": {"nslab", "nslab/bench"},
	} {
		for path, file := range parse(t, dir) {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			for _, spec := range file.syntax.Imports {
				imported, _ := strconv.Unquote(spec.Path.Value)
				if strings.HasPrefix(imported, "nslab") {
					assert.Contains(t, allowed, imported, "%s/%s", dir, path)
				}
			}
		}
	}
}

// A refusal that is listed is one that happens (see eachWay), with a reason.
func TestRefusalsHaveReasons(t *testing.T) {
	for _, r := range bench.Refusals {
		assert.Contains(t, bench.Operations(), r.Op)
		assert.Contains(t, bench.AllWays, r.Way)
		assert.NotEmpty(t, r.Why, r.Op)
		assert.NotEmpty(t, r.Instead, r.Op)
		assert.Error(t, r.Err, r.Op)
	}
}
