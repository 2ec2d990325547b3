//go:build linux

package nslint

import (
	"go/ast"
	"go/build/constraint"
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Number reports the number of a system call that is written out, where other
// architectures have another one. From 424 on (Linux 5.1) they are the same.
var Number = &analysis.Analyzer{
	Name:     "number",
	Doc:      "report system call numbers that are right on one architecture only",
	Run:      runNumber,
	Requires: []*analysis.Analyzer{functions},
}

// common is the first number that all architectures share.
const common = 424

func runNumber(pass *analysis.Pass) (any, error) {
	for _, u := range units(pass) {
		u.inspect(func(n ast.Node) bool {
			e, ok := n.(*ast.CallExpr)
			if !ok || len(e.Args) == 0 {
				return true
			}
			f := callee(pass, e)
			if f == nil || f.Pkg() == nil || f.Signature().Recv() != nil ||
				!isSyscallPackage(f.Pkg().Path()) || !numbered(f.Name()) {
				return true
			}
			checkNumber(pass, e.Args[0])
			return true
		})
	}
	return nil, nil
}

// checkNumber reports a literal, or a constant of this package that is one, in
// a file for any architecture.
func checkNumber(pass *analysis.Pass, arg ast.Expr) {
	v := pass.TypesInfo.Types[arg].Value
	if v == nil {
		return
	}
	n, exact := constant.Int64Val(constant.ToInt(v))
	if !exact || n >= common || forOneArch(pass, arg.Pos()) {
		return
	}
	if _, ok := plain(pass, arg).(*ast.BasicLit); !ok {
		c := constantOf(pass, arg)
		if c == nil || c.Pkg() != pass.Pkg || !isLiteral(pass, c) ||
			forOneArch(pass, c.Pos()) {
			return
		}
	}
	pass.Reportf(arg.Pos(), "system call %d is another one on other "+
		"architectures: use a constant of x/sys/unix, or a file for each", n)
}

// isLiteral tells whether a constant is defined by a number.
func isLiteral(pass *analysis.Pass, c *types.Const) (found bool) {
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return !found
			}
			for i, name := range spec.Names {
				if pass.TypesInfo.Defs[name] == c && i < len(spec.Values) {
					_, found = plain(pass, spec.Values[i]).(*ast.BasicLit)
				}
			}
			return false
		})
	}
	return found
}

// forOneArch tells whether the file of a position is for some architectures.
func forOneArch(pass *analysis.Pass, pos token.Pos) bool {
	name := filepath.Base(pass.Fset.File(pos).Name())
	parts := strings.Split(strings.TrimSuffix(name, ".go"), "_")
	if isArch(parts[len(parts)-1]) ||
		len(parts) > 1 && isArch(parts[len(parts)-2]) {
		return true
	}
	for _, file := range pass.Files {
		if file.FileStart > pos || pos > file.FileEnd {
			continue
		}
		for _, group := range file.Comments {
			for _, comment := range group.List {
				if comment.Pos() < file.Package && namesArch(comment.Text) {
					return true
				}
			}
		}
	}
	return false
}

// namesArch tells whether a comment is a build constraint on an architecture.
func namesArch(comment string) (found bool) {
	expr, err := constraint.Parse(comment)
	if err != nil {
		return false
	}
	expr.Eval(func(tag string) bool {
		found = found || isArch(tag)
		return false
	})
	return found
}

// isArch tells whether a word is a GOARCH.
func isArch(word string) bool {
	return slices.Contains([]string{"386", "amd64", "arm", "arm64", "loong64",
		"mips", "mips64", "mips64le", "mipsle", "mipsx", "mips64x", "ppc64",
		"ppc64le", "riscv64", "s390x", "x86"}, word)
}
