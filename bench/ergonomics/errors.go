//go:build linux

package ergonomics

import "go/ast"

// An ErrorType is a type of error that a caller may get, and where it is made.
// All of them wrap a syscall.Errno or errors.ErrUnsupported.
type ErrorType struct {
	Name  string
	Lines []Line
}

// The types of errors. A SyscallError has the call and no object, unless that
// was put into the call's name. What package nslab's parsers give quotes what
// the kernel wrote, and says nothing of where it is from.
const (
	syscallError = "os.SyscallError"
	namingError  = "os.SyscallError with the file"
	pathError    = "os.PathError"
	parseError   = "parse error"
)

// NamesObject tells whether the errors of calls say what they are about: "yes"
// if each does, "no" if none does, or "partly".
func (a *Asks) NamesObject() string {
	named, unnamed := false, false
	for _, t := range a.Errors {
		named = named || t.Name == pathError || t.Name == namingError
		unnamed = unnamed || t.Name == syscallError
	}
	switch {
	case named && unnamed:
		return "partly"
	case named:
		return "yes"
	case unnamed:
		return "no"
	}
	return "-"
}

// givesPathError tells the functions of package os that give a PathError.
func givesPathError(function string) bool {
	switch function {
	case "os.Open", "os.OpenFile", "os.ReadFile", "os.WriteFile",
		"os.ReadDir", "os.Readlink", "os.Stat", "os.StartProcess":
		return true
	}
	return false
}

// parses tells the functions of package nslab whose errors go to the caller.
// That of ParseKind does not: it is how KindOf tells what is no namespace.
func parses(function string) bool {
	switch function {
	case "nslab.ParseLink", "nslab.EmptyLink", "nslab.ParseIDMap",
		"nslab.ParseMountPoint":
		return true
	}
	return false
}

// errorTypes finds the types of errors that an operation makes, or that
// package os makes for it.
func errorTypes(r *reach) []ErrorType {
	types := []ErrorType{{Name: syscallError}, {Name: namingError},
		{Name: pathError}, {Name: parseError}}
	r.bodies(func(f *file, fn *ast.FuncDecl) {
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			for i := range types {
				if t := &types[i]; n != nil && makes(n) == t.Name {
					t.Lines = append(t.Lines, r.at(f, n.Pos()))
				}
			}
			return true
		})
	})
	var found []ErrorType
	for _, t := range types {
		if t.Lines = merge(t.Lines); t.Lines != nil {
			found = append(found, t)
		}
	}
	return found
}

// makes gives the type of error that a call or a literal makes, and "" for
// none.
func makes(n ast.Node) string {
	switch n := n.(type) {
	case *ast.CallExpr:
		called := name(n.Fun)
		switch {
		case called == "os.NewSyscallError" && isLiteral(n.Args[0]):
			return syscallError
		case called == "os.NewSyscallError":
			return namingError
		case givesPathError(called):
			return pathError
		case parses(called):
			return parseError
		}
	case *ast.CompositeLit:
		typ := n.Type
		if m, ok := typ.(*ast.MapType); ok {
			typ = m.Value
		}
		if name(typ) == pathError {
			return pathError
		}
	}
	return ""
}

// isLiteral tells a text that stands in the source as it is.
func isLiteral(e ast.Expr) bool {
	_, ok := e.(*ast.BasicLit)
	return ok
}
