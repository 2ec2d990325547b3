//go:build linux

package typed

import (
	"cmp"
	"os"

	"golang.org/x/sys/unix"

	"nslab"
)

// A Namespace is an open namespace of one kind.
type Namespace[K one] struct{ file *os.File }

// Own opens the namespace that the thread is in.
func Own[K one](t *Thread, kind K) (*Namespace[K], error) {
	if err := t.here(); err != nil {
		return nil, os.NewSyscallError("open", err)
	}
	return Open("/proc/thread-self/ns/"+kind.kind().String(), kind)
}

// Open opens the file of a namespace. If it is of another kind, or no
// namespace at all, Setns says so.
func Open[K one](path string, _ K) (*Namespace[K], error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &Namespace[K]{file}, nil
}

// Close closes the namespace's descriptor.
func (ns *Namespace[K]) Close() error { return ns.file.Close() }

// Setns moves the thread into a namespace, or in the case of PID its next
// children.
func Setns[K one](t *Thread, ns *Namespace[K], kind K) error {
	return setns(t, ns.file, kind.kind())
}

// setns is setns(2). Threads that share a root directory can't join a mount
// namespace, or would all move with it; this one is given its own.
func setns(t *Thread, file *os.File, kinds nslab.Kind) error {
	if err := t.here(); err != nil {
		return os.NewSyscallError("setns", err)
	}
	if kinds&nslab.Mount != 0 {
		if err := unix.Unshare(unix.CLONE_FS); err != nil {
			return os.NewSyscallError("unshare", err)
		}
	}
	conn, err := file.SyscallConn()
	if err != nil {
		return os.NewSyscallError("setns", err)
	}
	var failed error
	err = conn.Control(func(fd uintptr) {
		failed = unix.Setns(int(fd), int(kinds))
	})
	return os.NewSyscallError("setns", cmp.Or(err, failed))
}
