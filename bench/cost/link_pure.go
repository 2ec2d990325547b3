//go:build linux && !cgo

package cost

// Link says how this binary is linked: with cgo or pure.
const Link = "pure"

// glibc gives the version of the C library in use.
func glibc() string { return "none" }
