//go:build linux

package nslab_test

import (
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

var update = flag.Bool("update", false, "write README's generated table")

func TestREADMETable(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	before, rest, _ := strings.Cut(string(text), "-update -->\n")
	table, after, found := strings.Cut(rest, "<!-- end -->")
	require.True(t, found)
	if *update {
		require.NoError(t, os.WriteFile("README.md", []byte(before+
			"-update -->\n"+operations(t)+"<!-- end -->"+after), 0o644))
		return
	}
	assert.Equal(t, operations(t), table,
		"update it with: go test -run TestREADMETable . -update")
}

// operations makes the table of operations by ways from the sources.
func operations(t *testing.T) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| operation | %s |\n|---|%s\n", strings.Join(bench.AllWays, " | "),
		strings.Repeat("---|", len(bench.AllWays)))
	for _, op := range bench.Operations() {
		fmt.Fprintf(&b, "| **%s** |", op)
		for _, way := range bench.AllWays {
			file := way + "/" + strings.ToLower(op) + ".go"
			cell := strings.Join(calls(t, way, op), ", ")
			for _, r := range bench.Refusals {
				if r.Op != op || r.Way != way {
					continue
				}
				if r.When == "" {
					cell += "refuses: " + r.Why
				} else {
					cell += "; refuses " + r.When
				}
			}
			fmt.Fprintf(&b, " [%s](%s) |", cell, file)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// entries are the names by which each way enters the kernel or the library
// that does. What the others of their package do is not shown.
var entries = map[string]*regexp.Regexp{
	"rawsys":  regexp.MustCompile(`^(?:syscall\.SYS_|sys)([A-Z0-9_a-z]+)$`),
	"wrapped": regexp.MustCompile(`^(?:unix|os)\.([A-Z]\w+)$`),
	"stdlib":  regexp.MustCompile(`^os\.([A-Z]\w+)$`),
	"cbridge": regexp.MustCompile(`^C\.([a-z]\w+)$`),
}

// passive are calls that do not enter the kernel.
var passive = []string{"NewSyscallError", "ByteSliceToString", "ParseDirent",
	"int", "char", "size_t", "pid_t", "ulong", "calloc", "free", "signaled",
	"term_signal", "exit_status", "Getpid", "Environ"}

// inAssembly is what the functions in assembly call, which have no Go to read.
var inAssembly = map[string]string{"cloneAndWalk": "clone3"}

// snake writes a name like PidfdOpen as the kernel writes it: pidfd_open.
func snake(name string) string {
	name = regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(name, "${1}_$2")
	return strings.ToLower(name)
}

// calls gives what a function calls to enter the kernel, in the order in
// which it stands in the source, also in functions of its own package.
func calls(t *testing.T, way, op string) []string {
	t.Helper()
	paths, err := filepath.Glob(way + "/*.go")
	require.NoError(t, err)
	functions := map[string]*ast.FuncDecl{}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				functions[f.Name.Name] = f
			}
		}
	}
	var found []string
	seen := map[string]bool{}
	add := func(name string) {
		match := entries[way].FindStringSubmatch(name)
		if match == nil || slices.Contains(passive, match[1]) {
			return
		}
		call := match[1]
		if way == "rawsys" {
			call = snake(call)
		}
		if !slices.Contains(found, call) {
			found = append(found, call)
		}
	}
	var walk func(name string)
	walk = func(name string) {
		if functions[name] == nil || seen[name] {
			return
		}
		seen[name] = true
		if call := inAssembly[name]; call != "" {
			found = append(found, call)
			return
		}
		ast.Inspect(functions[name].Body, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			exprs := []ast.Expr{call.Fun}
			if way == "rawsys" {
				exprs = append(exprs, call.Args...) // the number is there
			}
			for _, expr := range exprs {
				switch e := expr.(type) {
				case *ast.Ident:
					add(e.Name)
					walk(e.Name)
				case *ast.SelectorExpr:
					if pkg, ok := e.X.(*ast.Ident); ok {
						add(pkg.Name + "." + e.Sel.Name)
						if f := functions[e.Sel.Name]; f != nil && f.Recv != nil {
							walk(e.Sel.Name)
						}
					}
				}
			}
			return true
		})
	}
	walk(op)
	return found
}

func TestREADMENamesTheGoVersion(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	require.NoError(t, err)
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod)
	require.NotNil(t, version)
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	assert.Contains(t, string(text), "Go "+string(version[1]))
}

func TestREADMELinks(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	links := regexp.MustCompile(`(?s)\[[^\]]+\]\(([^)]+)\)`).FindAllStringSubmatch(
		string(text), -1)
	assert.Greater(t, len(links), 40)
	for _, link := range links {
		_, err := os.Stat(link[1])
		assert.NoError(t, err)
	}
}

// Every command stands in a block of sh, and works.
func TestREADMECommands(t *testing.T) {
	if testing.Short() {
		t.Skip("runs all of README's commands; run it without -short")
	}
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(
		string(text), -1)
	require.NotEmpty(t, blocks)
	if _, err := os.Stat("nslab"); errors.Is(err, os.ErrNotExist) {
		defer os.Remove("nslab") // what go build makes
	}
	for _, block := range blocks {
		for line := range strings.Lines(block[1]) {
			line = strings.TrimSpace(line)
			t.Run(line, func(t *testing.T) {
				cmd := exec.Command("sh", "-c", line)
				// A benchmark need not be precise to be run, and all tests
				// run beside this one: here they need only build.
				flags := os.Getenv("GOFLAGS") + " -benchtime=1x"
				if strings.HasPrefix(line, "go test ./...") {
					flags += " -run=^$"
				}
				cmd.Env = append(os.Environ(), "GOFLAGS="+flags)
				out, err := cmd.CombinedOutput()
				if exit, ok := errors.AsType[*exec.ExitError](err); ok &&
					strings.HasPrefix(line, "diff ") && exit.ExitCode() == 1 {
					err = nil // there are differences
				}
				if strings.Contains(string(out), "may not make namespaces") {
					err = nil // compare: not on this machine
				}
				if strings.HasPrefix(line, "./nslab run ") && mayFail(out) {
					err = nil
				}
				assert.NoError(t, err, "%s", out)
				quiet := strings.HasPrefix(line, "go build ") ||
					strings.HasPrefix(line, "go run ./cmd/nslint ")
				if !quiet {
					assert.NotEmpty(t, out)
				}
			})
		}
	}
}

// mayFail tells whether nslab run says what this machine or this binary lacks.
func mayFail(out []byte) bool {
	if strings.Contains(string(out), "left out: this binary was built without") {
		return len(bench.Ways) < len(bench.AllWays) // as this test was
	}
	return exec.Command("unshare", "-Ur", "true").Run() != nil
}

// The last step of README's ladder: x/sys has the number, and no function.
func TestListmountHasNoWrapper(t *testing.T) {
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}",
		"golang.org/x/sys/unix").Output()
	require.NoError(t, err)
	files, err := filepath.Glob(strings.TrimSpace(string(dir)) + "/*.go")
	require.NoError(t, err)
	all := ""
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		all += string(text)
	}
	assert.Contains(t, all, "SYS_LISTMOUNT ")
	assert.Contains(t, all, "func Mount(")
	assert.NotContains(t, all, "func Listmount(")
}
