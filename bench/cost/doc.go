//go:build linux

// Package cost measures what the operations cost in each way, so that the
// answer is the same tomorrow, on a machine that does other things, too.
//
// What go test -bench -count=10 prints can't be compared: all samples of one
// benchmark come before those of the next, and what the machine does in the
// meantime looks like a difference. Here everything takes turns in one
// process (see [Run]): the ways, two floors in C (see package floor), and a
// control, which is the first way a second time. A difference is called one by
// a rule that two equal functions seldom satisfy (see [Judge]); selftest counts
// how often they do.
//
// Each of at least 100 rounds has a slice of about 1 ms of each. More rounds
// make the intervals narrower; there are never fewer. In blocks of five
// rounds, the fastest slice of each counts, as noise only adds time. Ratios
// are those of a block. All samples go into the file (see [Writer]).
//
// A binary with cgo is no neutral ground: the runtime does some things in
// another way there, and syscall.AllThreadsSyscall does not work. So the same
// program linked in the other way takes part in the same rounds, as a child
// that runs a slice when it is told to (see [Sibling]). It is built from the
// source that this binary was built from, as it is now, if that and Go are at
// hand (see [Build]).
package cost
