//go:build linux

// Package tiny makes programs for benchmarks: a few hundred bytes of machine
// code in an ELF file of one segment, without a compiler, a libc or a dynamic
// linker. What it costs to start one is what the kernel takes, and little of
// it is the program's own.
//
// A program is a row of system calls. It has no stack to speak of and writes
// to no memory, so several processes may share one copy.
package tiny
