//go:build linux

package rawsys

// From asm/unistd_64.h, as package syscall stopped before them.
const (
	sysSetns      = 308
	sysPidfdOpen  = 434
	sysCloseRange = 436
	sysStatmount  = 457
	sysListmount  = 458
)
