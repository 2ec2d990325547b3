//go:build linux

package ergonomics

import (
	"go/ast"
	"slices"
	"strings"
	"unicode"
)

// passive are calls that do not enter the kernel.
var passive = []string{"os.NewSyscallError", "os.Getpid", "os.Environ",
	"unix.ByteSliceToString", "unix.ParseDirent", "C.calloc", "C.free",
	"C.CString", "C.signaled", "C.term_signal", "C.exit_status"}

// inAssembly is what the one function in assembly calls, which has no Go to
// read.
const inAssembly = "clone3"

// calls gives what an operation enters the kernel by, in the order in which
// it stands in the source.
func calls(r *reach, way string) []string {
	var found []string
	for _, d := range r.declarations {
		fn, ok := d.node.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if fn.Body == nil {
			found = append(found, inAssembly)
			continue
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			call := enters(n, way)
			if call != "" && !slices.Contains(found, call) &&
				!slices.Contains(passive, call) {
				found = append(found, call)
			}
			return true
		})
	}
	return found
}

// enters gives the system call or the function that a node names, "" if it is
// none.
func enters(n ast.Node, way string) string {
	switch n := n.(type) {
	case *ast.Ident: // of sysnum_GOARCH.go
		if call, ok := strings.CutPrefix(n.Name, "sys"); ok && way == "rawsys" &&
			call != "" && unicode.IsUpper(rune(call[0])) {
			return snake(call)
		}
	case *ast.SelectorExpr:
		call, ok := strings.CutPrefix(name(n), "syscall.SYS_")
		if ok && way == "rawsys" {
			return strings.ToLower(call)
		}
	case *ast.CallExpr:
		pkg, call, _ := strings.Cut(name(n.Fun), ".")
		if way != "rawsys" && (pkg == "os" || pkg == "unix") ||
			pkg == "C" && isCCall(n) {
			return pkg + "." + call
		}
	}
	return ""
}

// snake writes a name like PidfdOpen as the kernel writes it: pidfd_open.
func snake(name string) string {
	var b strings.Builder
	for i, c := range name {
		if unicode.IsUpper(c) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
