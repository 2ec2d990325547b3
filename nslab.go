//go:build linux

// Package nslab is the vocabulary of a lab that does the same namespace
// operations in four ways: rawsys, wrapped, stdlib and cbridge.
//
// It holds the words that the four packages share, so that what they return
// can be compared: the kinds of namespaces, what the kernel prints about them
// in /proc, and a thread to throw away. It holds nothing that makes one of
// the operations: a helper they shared would hide the difference on show.
//
// A parser gives a value, or an error that quotes the text and satisfies
// errors.Is with [syscall.EINVAL].
package nslab

import (
	"fmt"
	"strings"
	"syscall"
)

// invalid is the error of a parser. It copies text, so that a caller's buffer
// stays on the stack as long as nothing goes wrong.
func invalid(what, text, reason string) error {
	return fmt.Errorf("%s %q: %s: %w", what, strings.Clone(text),
		reason, syscall.EINVAL)
}
