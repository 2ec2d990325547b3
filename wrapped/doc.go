//go:build linux

// Package wrapped does the lab's operations with golang.org/x/sys/unix, where
// the Go project keeps wrappers for most system calls.
//
// Numbers, structures, NUL bytes in paths and results are its part. Yours are
// buffers and their length, closing descriptors, EINTR, and what the call
// does to the thread that makes it: a wrapper takes away the unsafe, not the
// semantics.
package wrapped
