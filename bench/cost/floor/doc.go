//go:build linux

// Package floor has what each operation costs without Go: the same work in C,
// in a loop inside one call from Go.
//
// There are two floors. One calls libc. The other one is the same C with every
// system call as the bare instruction, and the kernel's structures instead of
// libc's streams. Neither is the true one: on some processors a return after a
// system call, libc's as well as Go's, costs more than the loop in which the
// instruction is inlined.
//
// Every result is looked at, and what the kernel answers is taken apart as far
// as the operation does it, since a floor that fails fast would be a lie. What
// a floor does, and what it spares itself, stands above it in C.
package floor
