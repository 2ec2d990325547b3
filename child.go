//go:build linux

package nslab

import "syscall"

// A Child says which program to start, and in which new namespaces.
type Child struct {
	Path string   // of the program
	Args []string // with argv[0]
	Env  []string // "NAME=value" each; nil is the parent's
	Dir  string   // the working directory; "" is the parent's
	New  Kind     // the namespaces to make
	// UIDMaps and GIDMaps need User in New: user_namespaces(7).
	UIDMaps, GIDMaps []IDMap
	// Pdeathsig is sent to the child when the parent ends: prctl(2). To the
	// kernel that is the thread that called Spawn, so the caller stays locked
	// to it; wrapped keeps a thread of its own. 0 is no signal.
	Pdeathsig syscall.Signal
}
