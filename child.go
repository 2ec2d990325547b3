//go:build linux

package nslab

// A Child says which program to start, and in which new namespaces.
type Child struct {
	Path string   // of the program
	Args []string // with argv[0]
	Env  []string // "NAME=value" each; nil is the parent's
	Dir  string   // the working directory; "" is the parent's
	New  Kind     // the namespaces to make
	// UIDMaps and GIDMaps need User in New: user_namespaces(7).
	UIDMaps, GIDMaps []IDMap
}
