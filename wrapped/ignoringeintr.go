//go:build linux

package wrapped

import "golang.org/x/sys/unix"

// ignoringEINTR makes a call again as long as a signal interrupts it, as
// package os does: some file systems (FUSE) give EINTR for any signal, though
// the runtime asks for SA_RESTART. x/sys/unix leaves this to its callers.
func ignoringEINTR(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != unix.EINTR {
			return n, err
		}
	}
}
