//go:build linux && cgo

package cost

// #include <features.h>
// #ifdef __GLIBC__
// #include <gnu/libc-version.h>
// static const char *version(void) { return gnu_get_libc_version(); }
// #else
// static const char *version(void) { return "another libc"; }
// #endif
import "C"

// Link says how this binary is linked: with cgo or pure.
const Link = "cgo"

// glibc gives the version of the C library in use.
func glibc() string { return C.GoString(C.version()) }
