//go:build linux

package nslab

import (
	"fmt"
	"strings"
)

// A Kind is one kind of namespace or a set of several: the CLONE_NEW* bits
// that unshare(2), setns(2) and clone3(2) take.
type Kind int

// The kinds, as in linux/sched.h.
const (
	Time   Kind = 0x00000080 // CLONE_NEWTIME, since Linux 5.6
	Mount  Kind = 0x00020000 // CLONE_NEWNS
	Cgroup Kind = 0x02000000 // CLONE_NEWCGROUP, since Linux 4.6
	UTS    Kind = 0x04000000 // CLONE_NEWUTS
	IPC    Kind = 0x08000000 // CLONE_NEWIPC
	User   Kind = 0x10000000 // CLONE_NEWUSER
	PID    Kind = 0x20000000 // CLONE_NEWPID
	Net    Kind = 0x40000000 // CLONE_NEWNET
)

// kinds has every kind, sorted by the name that /proc/PID/ns has for it.
var kinds = [...]struct {
	kind Kind
	name string
}{
	{Cgroup, "cgroup"}, {IPC, "ipc"}, {Mount, "mnt"}, {Net, "net"},
	{PID, "pid"}, {Time, "time"}, {User, "user"}, {UTS, "uts"},
}

// Kinds gives every kind in the alphabetical order of their names in
// /proc/PID/ns: cgroup, ipc, mnt, net, pid, time, user, uts.
func Kinds() []Kind {
	all := make([]Kind, len(kinds))
	for i, k := range kinds {
		all[i] = k.kind
	}
	return all
}

// String gives the name that /proc/PID/ns has for the kind, as in "uts".
// Several are joined as in "pid|uts". Bits that are no kind come last, in
// hexadecimal.
func (k Kind) String() string {
	var names []string
	rest := k
	for _, one := range kinds {
		if k&one.kind != 0 {
			names = append(names, one.name)
			rest &^= one.kind
		}
	}
	if rest != 0 || k == 0 {
		names = append(names, fmt.Sprintf("%#x", uint64(rest)))
	}
	return strings.Join(names, "|")
}

// ParseKind gives the kind with the name that /proc/PID/ns has for it, as in
// "uts", or several as in "pid,uts" or "pid|uts".
func ParseKind(text string) (Kind, error) {
	var set Kind
	for rest, more := text, true; more; {
		name := rest
		i := strings.IndexAny(rest, ",|")
		if more = i >= 0; more {
			name, rest = rest[:i], rest[i+1:]
		}
		kind := oneKind(name)
		if kind == 0 {
			return 0, invalid("namespace kind", text,
				"not of cgroup, ipc, mnt, net, pid, time, user, uts")
		}
		set |= kind
	}
	return set, nil
}

// oneKind gives the kind of one name, and 0 where there is none.
func oneKind(name string) Kind {
	for _, k := range kinds {
		if k.name == name {
			return k.kind
		}
	}
	return 0
}
