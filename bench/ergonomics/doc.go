//go:build linux

// Package ergonomics counts, in the sources themselves, what each way asks of
// whoever writes an operation.
//
// It reads the syntax alone, of the files that are in the binary: there need
// be no tree, no compiler and no C headers where it runs. Its tests read the
// same files with types, and hold that names led to the right declarations.
//
// What is counted is the operation's function, and every function, constant
// and type of its package that it uses, directly or through others, each once:
// so what several operations share is counted for each of them. Of files for
// one architecture it is amd64's. The rules are in the files of this package
// that are named for them, and in Metrics.
package ergonomics
