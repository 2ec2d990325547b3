//go:build linux

package nslint

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// minusOne are functions of libc that return -1 for any failure.
var minusOne = []string{"chdir", "chroot", "close", "dup", "dup2", "dup3",
	"fcntl", "fork", "gethostname", "ioctl", "kill", "mkdir", "mount", "open",
	"openat", "pipe", "pipe2", "poll", "prctl", "read", "readlink", "readlinkat",
	"setgroups", "sethostname", "setns", "setresgid", "setresuid", "socket",
	"umount", "umount2", "unshare", "wait", "waitpid", "write"}

// checkReturned reports an Errno that is made of what a function of libc has
// returned: that is no errno.
func checkReturned(pass *analysis.Pass, u unit, e *ast.CallExpr) {
	if len(e.Args) != 1 || !pass.TypesInfo.Types[e.Fun].IsType() ||
		!isErrno(pass.TypesInfo.TypeOf(e)) {
		return
	}
	from := plain(pass, e.Args[0])
	if object := variable(pass, from); object != nil {
		from = lastOf(pass, u, object)
	}
	c, ok := unwrap(pass, from)
	if ok && c.way == byC && slices.Contains(minusOne, c.name) {
		pass.Reportf(e.Pos(), "%s returns -1 for any failure: its number is in "+
			"errno, which is the second value", c.name)
	}
}

// lastOf gives what a variable of a function is assigned, if that is one value
// and always the same.
func lastOf(pass *analysis.Pass, u unit, object types.Object) (rhs ast.Expr) {
	times := 0
	u.inspect(func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, lhs := range a.Lhs {
			if variable(pass, lhs) != object {
				continue
			}
			times++
			if len(a.Rhs) == len(a.Lhs) {
				rhs = plain(pass, a.Rhs[i])
			} else if i == 0 {
				rhs = a.Rhs[0]
			}
		}
		return true
	})
	if times != 1 {
		return nil
	}
	return rhs
}
