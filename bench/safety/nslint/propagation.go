//go:build linux

package nslint

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
	"golang.org/x/tools/go/analysis"
)

// Propagation reports mounts in a new mount namespace that come back to the old
// one: / is shared with it until it is made private with all that is below.
var Propagation = &analysis.Analyzer{
	Name:     "propagation",
	Doc:      "report mounts that get out of a new mount namespace",
	Run:      runPropagation,
	Requires: []*analysis.Analyzer{functions},
}

func runPropagation(pass *analysis.Pass) (any, error) {
	p := propagation{pass, passedOn(pass), nil}
	for _, u := range units(pass) {
		if u.decl != nil && slices.ContainsFunc(u.calls(pass), p.closes) {
			p.closers = append(p.closers, pass.TypesInfo.Defs[u.decl.Name])
		}
	}
	for _, u := range units(pass) {
		open := false // a new namespace that still shares its mounts
		u.inspect(func(n ast.Node) bool {
			if e, ok := n.(*ast.CallExpr); ok {
				open = p.after(e, open)
			}
			return true
		})
	}
	return nil, nil
}

// A propagation looks at what the calls of a package do to mounts.
type propagation struct {
	pass    *analysis.Pass
	passed  map[*types.Func]flagArg
	closers []types.Object // functions that end the sharing
}

// closed are the flags that end it.
const closed = unix.MS_PRIVATE | unix.MS_SLAVE

// closes tells whether a call ends the sharing.
func (p *propagation) closes(c call) bool {
	flags, known := c.value(p.pass, 3)
	return c.name == "mount" && known && flags&closed != 0
}

// after tells whether mounts are shared with the old namespace after a call,
// and reports what gets out by it.
func (p *propagation) after(e *ast.CallExpr, open bool) bool {
	name, flag, root := "", ast.Expr(nil), false
	f := callee(p.pass, e)
	if c, ok := enter(p.pass, e); ok {
		name = c.name
		if arg, ok := flagsOf(c); ok {
			flag = c.arg(p.pass, arg.arg)
		}
		root = c.text(p.pass, 1) == "/"
	} else if arg, ok := p.passed[f]; ok && arg.arg < len(e.Args) {
		name, flag = arg.call, e.Args[arg.arg]
		root = slices.ContainsFunc(e.Args, p.isRoot)
	}
	flags, known := number(p.pass, flag)
	switch {
	case name == "unshare":
		return open || known && flags&unix.CLONE_NEWNS != 0
	case name == "mount" && flags&closed != 0 && flags&unix.MS_REC == 0 && root:
		p.pass.Reportf(e.Pos(), "only / itself is private after this, and not "+
			"what is mounted below: add MS_REC")
	case name == "mount" && known && flags&closed == 0 && open:
		p.pass.Reportf(e.Pos(), "the old mount namespace sees this mount, too, "+
			"if / is shared: first make / MS_REC|MS_PRIVATE")
	case name == "mount", f != nil && (slices.Contains(p.closers,
		types.Object(f)) || saysPrivate(f.Name())):
	default:
		return open
	}
	return false
}

// saysPrivate tells whether a function of another package ends the sharing, by
// its name: as MakeRPrivate does.
func saysPrivate(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "private") || strings.Contains(name, "slave")
}

// isRoot tells whether an argument is "/".
func (p *propagation) isRoot(arg ast.Expr) bool {
	v := p.pass.TypesInfo.Types[arg].Value
	return v != nil && v.Kind() == constant.String &&
		constant.StringVal(v) == "/"
}
