//go:build linux

package ladder

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the tables of system calls")

// The tables are what stands in the sources of x/sys and of package syscall.
func TestCallsAreThoseOfTheSources(t *testing.T) {
	if !strings.HasPrefix(runtime.Version(), "go1.26") {
		t.Skip("package syscall is that of Go 1.26 in the tables")
	}
	for _, arch := range []string{"amd64", "arm64"} {
		t.Run(arch, func(t *testing.T) {
			file := "calls_" + arch + ".txt"
			want := generate(t, arch)
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
				return
			}
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, want, string(got), "update it with: go test "+
				"./bench/ladder -run TestCalls -update")
		})
	}
}

// The text that says where they are from is right, too.
func TestSource(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Path}} {{.Version}}",
		"golang.org/x/sys").Output()
	require.NoError(t, err)
	assert.Equal(t, strings.TrimSpace(string(out))+" and Go 1.26", Source)
}

// generate makes the table of an architecture.
func generate(t *testing.T, arch string) string {
	unixes := parse(t, "golang.org/x/sys/unix", arch)
	syscalls := parse(t, "syscall", arch)
	numbers := unixes.numbers()
	byUnix, _ := unixes.wrappers(numbers)
	bySyscall, inside := syscalls.wrappers(numbers)
	names := make([]string, 0, len(numbers))
	for name := range numbers {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(numbers[a]-numbers[b], strings.Compare(a, b))
	})
	table := ""
	for _, name := range names {
		table += fmt.Sprintln(name, numbers[name], list(byUnix[name]),
			list(bySyscall[name]), list(inside[name]))
	}
	return table
}

// list gives names with commas, "-" if there are none.
func list(names []string) string {
	if names == nil {
		return "-"
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ",")
}

// A parsed is a package: its files, its functions, and its methods.
type parsed struct {
	files              []*ast.File
	functions, methods map[string]*ast.FuncDecl
}

// parse reads a package as it is built for an architecture.
func parse(t *testing.T, path, arch string) *parsed {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", path).Output()
	require.NoError(t, err)
	context := build.Default
	context.GOOS, context.GOARCH = "linux", arch
	context.CgoEnabled = false
	pkg, err := context.ImportDir(strings.TrimSpace(string(dir)), 0)
	require.NoError(t, err)
	p := &parsed{functions: map[string]*ast.FuncDecl{},
		methods: map[string]*ast.FuncDecl{}}
	for _, name := range pkg.GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(),
			filepath.Join(pkg.Dir, name), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		p.files = append(p.files, file)
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil {
				p.functions[f.Name.Name] = f
			} else if ok {
				p.methods[f.Name.Name] = f
			}
		}
	}
	return p
}

// numbers gives the number of each constant SYS_NAME by its name.
func (p *parsed) numbers() map[string]int {
	numbers := map[string]int{}
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			literal, ok := spec.Values[0].(*ast.BasicLit)
			if name := callName(spec.Names[0].Name); ok && name != "" {
				numbers[name], _ = strconv.Atoi(literal.Value)
			}
			return true
		})
	}
	return numbers
}

// callName gives the name of the call whose number a constant is: SYS_SETNS,
// or _SYS_setns as package syscall has some.
func callName(constant string) string {
	name, ok := strings.CutPrefix(strings.TrimPrefix(constant, "_"), "SYS_")
	if !ok {
		return ""
	}
	return strings.ToLower(name)
}

// many is how many calls a function makes that is no wrapper of one of them.
const many = 7

// wrappers gives the exported functions that make each call, themselves or
// through unexported ones, and those that do so among many others.
func (p *parsed) wrappers(numbers map[string]int) (direct,
	inside map[string][]string) {
	direct, inside = map[string][]string{}, map[string][]string{}
	for name := range p.functions {
		if !ast.IsExported(name) {
			continue
		}
		found := map[string]bool{}
		p.walk(name, numbers, found, map[string]bool{})
		for call := range found {
			if len(found) >= many {
				inside[call] = append(inside[call], name)
			} else {
				direct[call] = append(direct[call], name)
			}
		}
	}
	return direct, inside
}

// walk finds the calls that a function makes. One without a body is assembly,
// and makes the call that it is named for.
func (p *parsed) walk(name string, numbers map[string]int, found,
	seen map[string]bool) {
	f := p.functions[name]
	if f == nil || seen[name] {
		return
	}
	seen[name] = true
	if f.Body == nil {
		if _, ok := numbers[name]; ok {
			found[name] = true
		}
		return
	}
	p.inspect(f.Body, numbers, found, seen)
}

// inspect finds the calls that are made in a body: by number, in unexported
// functions, and in the methods of a variable of the package (unix.Mmap).
func (p *parsed) inspect(body ast.Node, numbers map[string]int, found,
	seen map[string]bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			if m := p.methods[n.Sel.Name]; ok && m != nil &&
				x.Name == "mapper" {
				p.inspect(m.Body, numbers, found, seen)
			}
		case *ast.Ident:
			if call := callName(n.Name); call != "" {
				found[call] = true
			} else if !ast.IsExported(n.Name) {
				p.walk(n.Name, numbers, found, seen)
			}
		}
		return true
	})
}

func TestCallNamed(t *testing.T) {
	assert.Nil(t, CallNamed("nonsense"))
	assert.Nil(t, CallNamed("99999"))
	assert.Nil(t, CallNamed(""))
	call := CallNamed("435")
	require.NotNil(t, call)
	assert.Equal(t, Call{Name: "clone3", Number: 435,
		Inside: []string{"ForkExec", "StartProcess"}}, *call)
	assert.Equal(t, call, CallNamed("CLONE3"))
	assert.Equal(t, []string{"PidfdOpen"}, CallNamed("pidfd_open").Unix)
	assert.Empty(t, CallNamed("setns").Syscall)
	assert.Equal(t, []string{"Unshare"}, CallNamed("unshare").Syscall)
	assert.Empty(t, CallNamed("listmount").Unix)
	assert.Equal(t, []string{"Mmap", "MmapPtr"}, CallNamed("mmap").Unix)
}
