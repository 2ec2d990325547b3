//go:build linux

// Package nslint has analyzers for mistakes between Go and the Linux kernel that
// compile, and that neither go vet nor staticcheck sees.
//
// They are quiet where they can't be sure: what is in a variable that another
// function has filled, or behind an interface, is taken for right. A report is
// worth a look; that there is none says little.
package nslint

import "golang.org/x/tools/go/analysis"

// Analyzers gives all of them.
func Analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{Pointer, Result, ZeroErrno, CgoErrno, Lock,
		Flags, Number, Cloexec, Propagation, DeadFile, ProcSelf}
}
