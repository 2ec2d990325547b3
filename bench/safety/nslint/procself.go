//go:build linux

package nslint

import (
	"go/ast"
	"go/constant"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// ProcSelf reports /proc/self/ns where a function has locked its thread or moved
// it: that is the main thread's, and not this thread's.
var ProcSelf = &analysis.Analyzer{
	Name:     "procself",
	Doc:      "report /proc/self/ns in a function that has its thread for itself",
	Run:      runProcSelf,
	Requires: []*analysis.Analyzer{functions},
}

func runProcSelf(pass *analysis.Pass) (any, error) {
	g := graph(pass)
	for _, u := range units(pass) {
		if u.isMain() && g.locksMain || !g.holdsThread(u) {
			continue
		}
		u.inspect(func(n ast.Node) bool {
			if startsCommand(pass, n) {
				return false // to which this is a thread of its own
			}
			expr, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			v := pass.TypesInfo.Types[expr].Value
			if v == nil || v.Kind() != constant.String {
				return true
			}
			if strings.Contains(constant.StringVal(v), "/proc/self/ns") {
				pass.Reportf(expr.Pos(), "/proc/self is the main thread's, not "+
					"this one's: use /proc/thread-self")
			}
			return false
		})
	}
	return nil, nil
}

// startsCommand tells whether a node is the making of a command: its arguments
// are for another process.
func startsCommand(pass *analysis.Pass, n ast.Node) bool {
	e, ok := n.(*ast.CallExpr)
	return ok && (isFunc(pass, e, "os/exec", "Command") ||
		isFunc(pass, e, "os/exec", "CommandContext"))
}
