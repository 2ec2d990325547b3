//go:build linux

package ergonomics

import (
	"go/ast"
	"go/importer"
	"go/types"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
	"nslab/bench"
)

// A checked is a package with its types. What is C's has none.
type checked struct {
	*source
	info *types.Info
	pkg  *types.Package
}

// check reads a package with types.
func check(t *testing.T, way string) *checked {
	t.Helper()
	s, err := read(nslab.Sources, way)
	require.NoError(t, err)
	var files []*ast.File
	for _, f := range s.files {
		if f.syntax != nil {
			files = append(files, f.syntax)
		}
	}
	c := &checked{source: s, info: &types.Info{
		Uses:  map[*ast.Ident]types.Object{},
		Defs:  map[*ast.Ident]types.Object{},
		Types: map[ast.Expr]types.TypeAndValue{},
	}}
	paths, err := exports()
	require.NoError(t, err)
	open := func(path string) (io.ReadCloser, error) {
		return os.Open(paths[path])
	}
	config := types.Config{FakeImportC: true, Error: func(error) {},
		Importer: importer.ForCompiler(s.set, "gc", open)}
	c.pkg, err = config.Check("nslab/"+way, s.set, files, c.info)
	if way != "cbridge" {
		require.NoError(t, err)
	}
	return c
}

// exports has the files with the export data of the packages that the four
// ways import, as the go command has built them.
var exports = sync.OnceValues(func() (map[string]string, error) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-f",
		"{{.ImportPath}} {{.Export}}", "nslab", "cmp", "encoding/binary",
		"io/fs", "os", "slices", "golang.org/x/sys/unix")
	cmd.Stderr = os.Stderr
	list, err := cmd.Output()
	files := map[string]string{}
	for line := range strings.Lines(string(list)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	return files, err
})

// nodes gives the declaration of each object of the package.
func (c *checked) nodes() map[types.Object]ast.Node {
	nodes := map[types.Object]ast.Node{}
	for id, object := range c.info.Defs {
		for _, d := range []*declaration{c.functions[id.Name],
			c.others[id.Name]} {
			if d != nil && object != nil &&
				(id.Pos() == d.named() || isFunction(d.node, id)) {
				nodes[object] = d.node
			}
		}
	}
	return nodes
}

// used gives the names of all that an operation uses of its package, by the
// objects that the type checker has found.
func (c *checked) used(op string, nodes map[types.Object]ast.Node) []string {
	var names []string
	var walk func(types.Object)
	walk = func(object types.Object) {
		node := nodes[object]
		if node == nil || slices.Contains(names, object.Name()) {
			return
		}
		names = append(names, object.Name())
		ast.Inspect(node, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && c.info.Uses[id] != nil {
				walk(c.info.Uses[id])
			}
			return true
		})
	}
	walk(c.pkg.Scope().Lookup(op))
	slices.Sort(names)
	return names
}

// isFunction tells the name of a function's declaration.
func isFunction(n ast.Node, id *ast.Ident) bool {
	fn, ok := n.(*ast.FuncDecl)
	return ok && fn.Name == id
}

// Names, without types, lead to the declarations that they stand for.
func TestNamesAreThoseOfTypes(t *testing.T) {
	for _, way := range bench.AllWays {
		c := check(t, way)
		nodes := c.nodes()
		for _, op := range bench.Operations() {
			t.Run(op+"/"+way, func(t *testing.T) {
				var names []string
				for _, d := range c.reachOf(op).declarations {
					names = append(names, d.name)
				}
				slices.Sort(names)
				assert.Equal(t, c.used(op, nodes), names)
			})
		}
	}
}

// Arguments for a uintptr are those that the type checker finds, also in the
// calls of other packages' functions.
func TestUintptrsAreThoseOfTypes(t *testing.T) {
	for _, way := range bench.AllWays {
		c := check(t, way)
		for _, f := range c.files {
			if f.syntax == nil {
				continue
			}
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					assert.Equal(t, c.typedUintptrs(call),
						len(c.asUintptr(call)), c.at(f, n.Pos()))
				}
				return true
			})
		}
	}
}

// typedUintptrs counts the arguments of a call that are taken as a uintptr.
func (c *checked) typedUintptrs(call *ast.CallExpr) int {
	tv := c.info.Types[call.Fun]
	signature, ok := tv.Type.(*types.Signature)
	if tv.IsType() || !ok {
		return 0
	}
	n := 0
	for i := range call.Args {
		param := signature.Params().At(min(i, signature.Params().Len()-1))
		typ := param.Type()
		if slice, ok := typ.(*types.Slice); ok && signature.Variadic() &&
			i >= signature.Params().Len()-1 {
			typ = slice.Elem()
		}
		if basic, ok := typ.(*types.Basic); ok &&
			basic.Kind() == types.Uintptr {
			n++
		}
	}
	return n
}

// What goes around the types does so by one of the forms that are counted:
// an unsafe.Pointer is made, or made a pointer again in the same expression.
func TestUnsafePointersAreThoseOfTypes(t *testing.T) {
	for _, way := range []string{"rawsys", "wrapped", "stdlib"} {
		c := check(t, way)
		for e, tv := range c.info.Types {
			call, ok := e.(*ast.CallExpr)
			if !ok || tv.Type == nil || len(call.Args) != 1 {
				continue
			}
			from := c.info.Types[call.Args[0]].Type
			if c.info.Types[call.Fun].IsType() &&
				from == types.Typ[types.UnsafePointer] {
				made, ok := call.Args[0].(*ast.CallExpr)
				assert.True(t, ok && name(made.Fun) == "unsafe.Pointer",
					c.set.Position(call.Pos()))
			}
		}
	}
}
