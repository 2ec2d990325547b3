//go:build linux

package rawsys

// From asm-generic/unistd.h. Package syscall has this one here, not on amd64.
const (
	sysSetns = 268
)
