//go:build linux

// Package rawsys does the lab's operations by number, with syscall.Syscall
// and no wrapper between the caller and the kernel.
//
// Everything is yours: numbers and structures for each architecture (here
// amd64 and arm64) where package syscall lacks them, NUL bytes, buffers, the
// order of arguments, EINTR, and what the results mean. A pointer becomes a
// uintptr inside the call's argument list and nowhere else, since only there
// does the compiler keep what it points to alive and in place (package
// unsafe, rule 4).
package rawsys
