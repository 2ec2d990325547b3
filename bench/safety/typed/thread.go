//go:build linux

package typed

import (
	"errors"
	"os"
	"runtime"
	"sync/atomic"

	"golang.org/x/sys/unix"

	"nslab"
)

// A Thread is the right to move the thread that its function runs on.
type Thread struct {
	tid atomic.Int64 // 0 once the function has returned
}

// errNotHere is what a token gives on a thread that is not its own.
var errNotHere = errors.New("not on the thread that OnThread gave")

// OnThread runs f on a thread that is thrown away, as [nslab.OnThread] does.
//
// The lock is one more than is needed, so that an unlock in f that no lock
// goes with changes nothing.
func OnThread(f func(t *Thread) error) error {
	return nslab.OnThread(func() error {
		runtime.LockOSThread()
		t := &Thread{}
		t.tid.Store(int64(unix.Gettid()))
		defer t.tid.Store(0)
		return f(t)
	})
}

// Unshare moves the thread into new namespaces of the given kinds, or in the
// case of PID its next children.
func Unshare(t *Thread, kinds ...Kind) error {
	err := t.here()
	if err == nil {
		err = unix.Unshare(int(set(kinds)))
	}
	return os.NewSyscallError("unshare", err)
}

// here tells whether the caller is on the token's thread.
func (t *Thread) here() error {
	if t == nil || t.tid.Load() != int64(unix.Gettid()) {
		return errNotHere
	}
	return nil
}
