//go:build linux

package nslab

// A Process is one process, or one thread of it where they were asked for,
// and the inode numbers of its namespaces.
type Process struct {
	PID, TID int
	// NS is in the order of Kinds, and 0 where a kind does not exist or its
	// link can't be followed.
	NS [8]uint64
}

// A Census is every process that could be read, and the number of those that
// could not.
type Census struct {
	Processes  []Process
	Unreadable int
}
