//go:build linux

// Package cbridge does the lab's operations with libc, called through cgo.
//
// The header has the numbers and structures, and the C compiler checks their
// use. Yours are memory from malloc, C strings and their NUL, C's narrower
// integers, errno (valid only after a call that failed), and EINTR. Each call
// switches stacks. The binary needs a C compiler to build and, unless linked
// statically, a libc to run. Without cgo the package is empty.
package cbridge
