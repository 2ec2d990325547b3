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
	"rawsys":  {"getdents.go", "open.go", "procpath.go", "readlink.go"},
	"wrapped": {"ignoringeintr.go", "procpath.go", "readfile.go", "readlink.go"},
	"stdlib":  {"procpath.go"},
	"cbridge": {"procpath.go", "readlines.go", "readlink.go"},
}

// pure are the packages that never enter the kernel, and os and errors.
var pure = []string{"nslab", "os", "errors", "slices", "strings", "strconv",
	"bytes", "cmp", "encoding/binary", "runtime"}

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
	assert.Empty(t, strings.Join(misplaced(bench.Ways), "\n"))
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
	assert.Empty(t, strings.Join(drift(t, ".."), "\n"))
}

// drift finds where the four packages below a folder are not parallel.
func drift(t *testing.T, root string) (problems []string) {
	t.Helper()
	report := func(format string, args ...any) {
		problems = append(problems, fmt.Sprintf(format, args...))
	}
	signatures, sentences := map[string]string{}, map[string]string{}
	for _, way := range bench.AllWays {
		files := parse(t, filepath.Join(root, way))
		want := []string{"doc.go", "example_test.go"}
		want = append(want, helpers[way]...)
		for _, op := range bench.Operations() {
			want = append(want, strings.ToLower(op)+".go")
		}
		for _, file := range want {
			if files[file] == nil {
				report("%s/%s is missing", way, file)
			}
		}
		for _, path := range slices.Sorted(maps.Keys(files)) {
			where := way + "/" + path
			file := files[path]
			checkText(report, where, file.text)
			checkImports(report, where, way, file.syntax)
			checkPointers(report, where, file.syntax)
			checkCStrings(report, where, file.syntax)
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
			where := way + "/" + path
			f := function(files[path], op)
			if f == nil {
				report("%s has no function %s", where, op)
				continue
			}
			checkDoc(report, where, way, f.Doc.Text())
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
	tag, _, _ := strings.Cut(text, "\n")
	withC := strings.HasPrefix(where, "cbridge/") &&
		tag == "//go:build linux && cgo"
	if tag != "//go:build linux" && !withC {
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
		if spec.Name != nil {
			report("%s imports %q under another name", where, path)
		}
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

// checkPointers holds rule 4 of package unsafe in rawsys: an unsafe.Pointer is
// made to become a uintptr inside the argument list of a system call, or a
// pointer of another type at once, and never kept.
func checkPointers(report func(string, ...any), where string, file *ast.File) {
	// The table of Spawn has addresses as numbers, and pointers beside them.
	if !strings.HasPrefix(where, "rawsys/") || where == "rawsys/spawn.go" {
		return
	}
	good := map[ast.Expr]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if isSyscall(call.Fun) {
			for _, argument := range call.Args {
				conversion, ok := argument.(*ast.CallExpr)
				if ok && callee(conversion.Fun) == "uintptr" {
					good[conversion.Args[0]] = true
				}
			}
		}
		if paren, ok := call.Fun.(*ast.ParenExpr); ok {
			if _, ok := paren.X.(*ast.StarExpr); ok {
				good[call.Args[0]] = true
			}
		}
		if callee(call.Fun) == "unsafe.Pointer" && !good[call] {
			report("%s makes an unsafe.Pointer outside of a system call's "+
				"arguments", where)
		}
		return true
	})
}

// checkCStrings holds that every C string is freed when its function ends.
func checkCStrings(report func(string, ...any), where string, file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		block, ok := n.(*ast.BlockStmt)
		if !ok {
			return true
		}
		for i, statement := range block.List {
			assign, ok := statement.(*ast.AssignStmt)
			if !ok {
				continue
			}
			call, ok := assign.Rhs[0].(*ast.CallExpr)
			if !ok || callee(call.Fun) != "C.CString" ||
				callee(assign.Lhs[0]) == "" { // an element: see its list
				continue
			}
			if i+1 < len(block.List) &&
				frees(block.List[i+1], callee(assign.Lhs[0])) {
				continue
			}
			report("%s: %s of C.CString is not freed in the next line", where,
				callee(assign.Lhs[0]))
		}
		return true
	})
}

// frees tells the statement "defer C.free(unsafe.Pointer(variable))".
func frees(statement ast.Stmt, variable string) bool {
	d, ok := statement.(*ast.DeferStmt)
	if !ok || callee(d.Call.Fun) != "C.free" {
		return false
	}
	pointer, ok := d.Call.Args[0].(*ast.CallExpr)
	return ok && callee(pointer.Args[0]) == variable
}

// isSyscall tells the functions to which the compiler's promise applies.
func isSyscall(f ast.Expr) bool {
	return slices.Contains([]string{"syscall.Syscall", "syscall.Syscall6",
		"syscall.RawSyscall", "syscall.RawSyscall6"}, callee(f))
}

// callee gives the name of a function as it is called: "unsafe.Pointer".
func callee(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return callee(f.X) + "." + f.Sel.Name
	}
	return ""
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
		if name == "stdlib" || len(paragraphs) > 3 ||
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
		{"a pointer is kept as a pointer to anything", "rawsys/id.go",
			"\tfor {", "\tp := unsafe.Pointer(&st)\n\tq := uintptr(p)\n\tfor {",
			"rawsys/id.go"},
		{"a helper takes a pointer as a number", "rawsys/id.go",
			"syscall.Syscall(", "call(", "rawsys/id.go"},
		{"a C string is not freed", "cbridge/sethostname.go",
			"\tdefer C.free(unsafe.Pointer(buf))\n", "",
			"cbridge/sethostname.go: buf"},
		{"a build tag leaves an architecture out", "wrapped/id.go",
			"//go:build linux\n", "//go:build linux && amd64\n",
			"wrapped/id.go does not begin"},
		{"an import is renamed", "stdlib/getppid.go",
			`import "os"`, `import os "syscall"`, "under another name"},
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

// What the four share can't make their operations for them: the root package
// does not enter the kernel, but for OnThread's look at its thread.
func TestTheVocabularyMakesNoOperation(t *testing.T) {
	for path, file := range parse(t, "..") {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, spec := range file.syntax.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			assert.Contains(t, []string{"embed", "errors", "fmt", "runtime",
				"slices", "strconv", "strings", "syscall"}, imported, path)
			assert.Nil(t, spec.Name, "%s renames %s", path, imported)
		}
		ast.Inspect(file.syntax, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && strings.HasPrefix(
				callee(s), "syscall.") {
				assert.Contains(t, []string{"syscall.EINVAL", "syscall.Getpid",
					"syscall.Gettid", "syscall.Signal"}, callee(s), path)
			}
			return true
		})
	}
}

// The house has one direction: nslab, the four ways, bench, the command.
func TestImportsRunOneWay(t *testing.T) {
	ways := []string{"nslab", "nslab/rawsys", "nslab/wrapped", "nslab/stdlib",
		"nslab/cbridge"}
	for dir, allowed := range map[string][]string{
		"..":       nil,
		"../bench": ways,
		"../cmd/nslab": {"nslab", "nslab/bench", "nslab/cbridge/early",
			"nslab/bench/cost", "nslab/bench/cost/trace",
			"nslab/bench/steps", "nslab/bench/ergonomics",
			"nslab/bench/ladder", "nslab/bench/cost/builds",
			"nslab/bench/safety", "nslab/bench/safety/sandbox",
			"nslab/bench/safety/verdict"},

		"../bench/ergonomics": {"nslab", "nslab/bench"},
		"../bench/ladder":     {"nslab/bench", "nslab/bench/ergonomics"},

		"../bench/steps":      {"nslab"},
		"../bench/tiny":       nil,
		"../bench/cost/floor": {"nslab"},
		"../bench/cost": append(ways, "nslab/bench", "nslab/bench/tiny",
			"nslab/bench/cost/floor"),

		"../bench/safety": {"nslab/bench/safety/verdict",
			"nslab/bench/safety/sandbox"},
		"../bench/safety/sandbox": {"nslab/bench"},
		"../bench/safety/verdict": nil,
		"../bench/safety/nslint":  nil,
		"../bench/safety/typed":   {"nslab"},
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

// That each of them happens is held by eachWay, or by the operation's tests.
func TestRefusalsHaveReasons(t *testing.T) {
	for _, r := range bench.Refusals {
		assert.Contains(t, bench.Operations(), r.Op)
		assert.Contains(t, bench.AllWays, r.Way)
		assert.NotEmpty(t, r.Why, r.Op)
		assert.NotEmpty(t, r.Instead, r.Op)
		assert.Error(t, r.Err, r.Op)
	}
}
