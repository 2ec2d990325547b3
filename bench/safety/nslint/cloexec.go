//go:build linux

package nslint

import (
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
	"golang.org/x/tools/go/analysis"
)

// Cloexec reports a descriptor that is made without close-on-exec: a child that
// another goroutine starts meanwhile keeps it.
var Cloexec = &analysis.Analyzer{
	Name:     "cloexec",
	Doc:      "report descriptors that children would inherit",
	Run:      runCloexec,
	Requires: []*analysis.Analyzer{functions},
}

// A maker is a call that makes a descriptor, with its flags in an argument.
type maker struct {
	arg  int
	flag int64
	name string
}

// makerOf gives what a call would take, if it makes a descriptor.
func makerOf(c call) (maker, bool) {
	switch c.name {
	case "open":
		return maker{1, unix.O_CLOEXEC, "O_CLOEXEC"}, true
	case "openat":
		return maker{2, unix.O_CLOEXEC, "O_CLOEXEC"}, true
	case "pipe2":
		return maker{1, unix.O_CLOEXEC, "O_CLOEXEC"}, true
	case "socket":
		return maker{1, unix.SOCK_CLOEXEC, "SOCK_CLOEXEC"}, true
	case "memfd_create", "memfdcreate":
		return maker{1, unix.MFD_CLOEXEC, "MFD_CLOEXEC"}, true
	}
	return maker{}, false
}

func runCloexec(pass *analysis.Pass) (any, error) {
	if isSyscallPackage(pass.Pkg.Path()) {
		return nil, nil // whose Pipe and Creat are what they always were
	}
	for _, u := range units(pass) {
		if u.inTest(pass) || u.setsLater(pass) {
			continue
		}
		for _, c := range u.calls(pass) {
			m, ok := makerOf(c)
			if !ok {
				continue
			}
			flags, known := c.value(pass, m.arg)
			if known && flags&m.flag == 0 {
				pass.Reportf(c.Pos(), "a child that is started meanwhile "+
					"inherits this descriptor: add %s", m.name)
			}
		}
	}
	return nil, nil
}

// inTest tells whether a function is a test's, which ends soon: that of a test
// file, or of a file which imports package testing, as one with helpers does.
func (u unit) inTest(pass *analysis.Pass) bool {
	if strings.HasSuffix(pass.Fset.File(u.body.Pos()).Name(), "_test.go") {
		return true
	}
	for _, file := range pass.Files {
		if file.FileStart <= u.body.Pos() && u.body.Pos() < file.FileEnd {
			return slices.ContainsFunc(file.Imports, func(i *ast.ImportSpec) bool {
				return i.Path.Value == `"testing"`
			})
		}
	}
	return false
}

// setsLater tells whether a function sets close-on-exec by another call, or
// starts a child itself, which may be meant to inherit.
func (u unit) setsLater(pass *analysis.Pass) (found bool) {
	u.inspect(func(n ast.Node) bool {
		e, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		c, ok := enter(pass, e)
		switch {
		case !ok:
		case c.name == "closeonexec", c.name == "fcntl", c.name == "fcntlint",
			c.name == "exec", c.name == "execve", c.name == "forkexec",
			c.name == "startprocess", c.name == "dup2", c.name == "dup3",
			c.name == "close_range", c.name == "closerange":
			found = true
		}
		return !found
	})
	return found
}
