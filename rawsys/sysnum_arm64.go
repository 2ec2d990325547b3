//go:build linux

package rawsys

// From asm-generic/unistd.h. Package syscall has setns here, not on amd64.
const (
	sysSetns      = 268
	sysPidfdOpen  = 434
	sysCloseRange = 436
	sysStatmount  = 457
	sysListmount  = 458
)
