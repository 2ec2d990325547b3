//go:build linux && cgo

// Package early makes namespaces for the process itself, before the Go runtime
// starts: what none of the four ways can do, as the runtime has several threads
// by then and the kernel gives a process with threads no new user namespace.
//
// Importing the package changes how the program starts: C runs before main. It
// does nothing unless [Variable] is in the environment and not empty. It makes
// the namespaces that it asks for and removes it. So a Go program executes itself with that
// variable, and looks at [Result] when it starts again.
//
// With -linkmode=internal the linker leaves the constructor out without a word.
// The variable is still there then, and Result says so.
package early

// #include "early.h"
import "C"

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"nslab"
)

// Variable is what the environment asks with, as in
//
//	NSLAB_EARLY='user,uts;0 1000 1;0 1000 1;/bin/sh'
//
// The fields are kinds of namespaces, the text of uid_map and of gid_map, and
// a program to execute before the Go runtime starts. That gets the arguments
// that follow "--" in this process's. Each field may be empty.
const Variable = C.EARLY_VARIABLE

// ErrLeftOut is what Result gives where Variable is set and no C has seen it.
var ErrLeftOut = errors.New(Variable + " is still set: the constructor was " +
	"left out; try to link with -linkmode=external")

// errPID is the reason why the constructor makes no PID namespaces.
var errPID = errors.New("the Go runtime could start no thread in a process " +
	"whose children go to another PID namespace (clone(2): EINVAL)")

// Setting gives the entry of the environment, as "NAME=value", that asks for
// namespaces, maps and a program ("" goes on in Go). PID is refused, as
// [Result] would.
//
// The maps are written by the process itself, so the kernel takes no more than
// one range of one id, the process's own: user_namespaces(7).
func Setting(kinds nslab.Kind, uids, gids []nslab.IDMap, path string) (string,
	error) {
	if kinds&nslab.PID != 0 {
		return "", &os.PathError{Op: "unshare", Path: "pid", Err: errPID}
	}
	names := ""
	if kinds != 0 {
		names = strings.ReplaceAll(kinds.String(), "|", ",")
	}
	return fmt.Sprintf("%s=%s;%s;%s;%s", Variable, names, mapText(uids),
		mapText(gids), path), nil
}

// mapText gives maps as the kernel reads them, a line each.
func mapText(maps []nslab.IDMap) string {
	var b strings.Builder
	for _, m := range maps {
		fmt.Fprintf(&b, "%d %d %d\n", m.Inside, m.Outside, m.Count)
	}
	return b.String()
}

// Result gives the error of the step that failed in the constructor, nil if
// nothing was asked or all went well, and [ErrLeftOut]. The process may be in
// some of the new namespaces then.
func Result() error {
	if _, found := os.LookupEnv(Variable); found {
		return ErrLeftOut
	}
	object, err := "", error(syscall.Errno(C.early.error))
	if C.early.object != nil {
		object = C.GoString(C.early.object)
	}
	switch C.early.step {
	case 0:
		return nil
	case C.PID:
		err = errPID
	}
	op := map[C.int]string{
		C.PARSE: Variable, C.PID: "unshare", C.UNSHARE: "unshare",
		C.OPEN: "open", C.WRITE: "write", C.MOUNT: "mount",
		C.EXECVE: "execve",
	}[C.early.step]
	return &os.PathError{Op: op, Path: object, Err: err}
}
