//go:build linux

// Package verdict is how the programs of the catalogue say what came of them:
// one line on standard output, and the end of the program.
//
// What a program can't say of itself (a panic, a crash, a hang, a race) is
// seen from outside.
package verdict

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
)

// A Word is what came of a program, as it says itself.
type Word string

// The words.
const (
	Handled    Word = "handled"    // all is as it should be
	Errno      Word = "errno"      // the error that the man page has for it
	Misleading Word = "misleading" // an error that names another reason, or where none is due
	Silent     Word = "silent"     // no error, and what was asked for is not so
	NoEffect   Word = "no effect"  // the mistake changes nothing that can be seen here
)

// Say prints the verdict and ends the program.
//
// Two collections come first, so that finalizers have run, and tools that look
// for lost memory at the end find it.
func Say(word Word, format string, args ...any) {
	runtime.GC()
	runtime.GC()
	fmt.Printf("verdict: %s: %s\n", word, fmt.Sprintf(format, args...))
	os.Exit(0)
}

// SayError prints the verdict on an error: Errno if it is the one that names
// the reason, Misleading if it is another one. Without an error it returns.
func SayError(err error, reason syscall.Errno) {
	switch {
	case errors.Is(err, reason):
		Say(Errno, "%v", err)
	case err != nil:
		Say(Misleading, "%v, where %v is the reason", err, reason)
	}
}

// Must ends the program if what is not its subject failed, so that it has no
// verdict.
func Must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "not the mistake:", err)
		os.Exit(1)
	}
}
