//go:build linux

// Package ladder answers which way to take, with the evidence: for an
// operation, for a system call, or for what somebody wants to do.
//
// The ladder is README's. Stop at the first step that can do the job: package
// os, x/sys/unix, cgo where only C can, and raw where nothing wraps it.
package ladder
