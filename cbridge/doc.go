//go:build linux

// Package cbridge does the lab's operations with libc, called through cgo.
//
// The header has the numbers and structures, the C compiler checks them for
// this machine. Yours are memory from malloc, C strings and their NUL, C's
// narrower integers, errno (good only after a call that failed), EINTR, and a
// binary that needs a C compiler to build. Without cgo the package is empty.
package cbridge
