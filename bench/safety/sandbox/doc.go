//go:build linux

// Package sandbox runs programs that go wrong on purpose.
//
// A program runs in new namespaces below an init of its own, which is this
// program once more: see [Run]. The whole of a measurement does, too: see
// [Enter]. An init ends when the thread that started it does, and with it ends
// every process in its PID namespace and goes every mount in its mount
// namespace, also the one that has all temporary files. So nothing is left
// behind by whoever is killed.
package sandbox
