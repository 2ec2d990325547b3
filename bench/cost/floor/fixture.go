//go:build linux

package floor

import "nslab"

// A Fixture is what the operations work on. Each takes from it what it needs;
// Getppid, Links, Hostname, SetHostname, UIDMap, Unshare, Mounts and Census
// need nothing and are about the calling thread. The caller locks it, and
// throws it away after Unshare, Setns, SetHostname, Mount, Unmount, PivotRoot.
type Fixture struct {
	// FD is an open namespace: of any kind for ID, UniqueID and KindOf, with
	// a parent for Parent, not the initial one for Owner, a user namespace for
	// OwnerUID, UTS for Setns.
	FD int
	// PID is a process: any for OpenPID, and for SetIDMaps one in a user
	// namespace whose uid_map is written, so that the kernel says EPERM.
	PID int
	// UID is the only id of that map, which is 0 inside.
	UID int
	// Dir is a folder: to mount on for Mount and Unmount, and for PivotRoot a
	// mount in which there is an empty folder "old".
	Dir string
	// Path is a program that ends with status 0, for Spawn and Wait: the
	// smaller it is, the more the floor is one (see nslab/bench/tiny).
	Path string
	// New is in which new namespaces Spawn starts it, all but Time.
	New nslab.Kind
}

// A Loop does an operation n times, and gives the error of the first that
// failed.
type Loop func(f *Fixture, n int) error

// Libc gives the floors through libc by the operation's name, none without
// cgo.
func Libc() map[string]Loop {
	libc, _ := floors()
	return libc
}

// Inline gives the floors that make the system call themselves.
func Inline() map[string]Loop {
	_, inline := floors()
	return inline
}
