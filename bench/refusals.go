//go:build linux

package bench

import (
	"errors"
	"os"
	"syscall"
)

// A Refusal is an operation that a way can't do: when (always, if that is
// empty), why, and what to do instead.
type Refusal struct {
	Op, Way            string
	Err                error // what errors.Is finds in the error
	When, Why, Instead string
}

// Refusals has every refusal. A way that refuses anything else is wrong.
var Refusals = []Refusal{
	{
		"KindOf", "stdlib", errors.ErrUnsupported,
		"bind mounts out of sight",
		"its mount is out of sight",
		"use unix.IoctlRetInt with NS_GET_NSTYPE",
	},
	{
		"SetHostname", "stdlib", syscall.EACCES,
		"to all but uid 0 of the host",
		"its file wants uid 0 of the host",
		"use unix.Sethostname, or be root of the host",
	},
	{
		"SetHostname", "stdlib", syscall.EROFS,
		"with a read-only /proc/sys",
		"/proc/sys is read-only here",
		"use unix.Sethostname, or make it writable",
	},
	{
		"Unshare", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"start a child there with SysProcAttr.Cloneflags, or use unix.Unshare",
	},
	{
		"Setns", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"start nsenter(1), or use unix.Setns",
	},
	{
		"UniqueID", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.NameToHandleAt; ID tells those that exist apart",
	},
	{
		"Parent", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.IoctlRetInt with NS_GET_PARENT",
	},
	{
		"Owner", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.IoctlRetInt with NS_GET_USERNS",
	},
	{
		"OwnerUID", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.IoctlGetUint32 with NS_GET_OWNER_UID",
	},
	{
		"OpenPID", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.PidfdOpen",
	},
	{
		"Mount", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.Mount",
	},
	{
		"Unmount", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.Unmount",
	},
	{
		"PivotRoot", "stdlib", errors.ErrUnsupported,
		"",
		"no file does it",
		"use unix.PivotRoot",
	},
	{
		"Spawn", "wrapped", errors.ErrUnsupported,
		"a user namespace",
		"no thread of Go may enter one",
		"start it with SysProcAttr.Cloneflags",
	},
}

// Refused gives the refusal that err is in an operation of a way, and nil
// where it is none. A way that can't is told from a system call that the
// kernel lacks by identity, as ENOSYS is an errors.ErrUnsupported, too.
func Refused(op, way string, err error) *Refusal {
	for i, r := range Refusals {
		if r.Op != op || r.Way != way {
			continue
		}
		var errno syscall.Errno
		if r.Err == errors.ErrUnsupported && unsupported(err) ||
			errors.As(err, &errno) && r.Err == errno {
			return &Refusals[i]
		}
	}
	return nil
}

// AlwaysRefuses gives the refusal of a way that never can do an operation, and
// nil where it sometimes can.
func AlwaysRefuses(op, way string) *Refusal {
	for i, r := range Refusals {
		if r.Op == op && r.Way == way && r.When == "" {
			return &Refusals[i]
		}
	}
	return nil
}

// unsupported tells the error of a way that can't do an operation.
func unsupported(err error) bool {
	var call *os.SyscallError
	return errors.As(err, &call) && call.Err == errors.ErrUnsupported
}
