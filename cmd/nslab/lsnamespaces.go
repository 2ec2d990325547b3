//go:build linux

package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"

	"nslab"
	"nslab/bench"
)

// A namespace is one line of ls.
type namespace struct {
	kind             nslab.Kind
	ino              uint64
	nprocs, nthreads int
	// pid and tid are the lowest ones in the namespace. They are 0 where no
	// process is in it: it was reached from another namespace.
	pid, tid int
	counted  int // the pid that nprocs counted last

	related       bool // parent and owner were asked for
	parent, owner *namespace
	// In a tree, above is one of these.
	above           *namespace
	reached, placed bool
	children        []*namespace
}

// A listing is the namespaces of the machine, as one way sees them.
type listing struct {
	way     bench.Way
	threads bool
	census  *nslab.Census
	known   map[nsKey]*namespace
}

// An nsKey tells namespaces apart: those of all kinds are on one device.
type nsKey struct {
	kind nslab.Kind
	ino  uint64
}

// read takes the census and sorts the processes by their namespaces.
func (l *listing) read() error {
	var err error
	if l.census, err = l.way.Census(l.threads); err != nil {
		return fail(failed, "ls: reading /proc: %v; try %s", err,
			failureHint(err))
	}
	if len(l.census.Processes) == 0 && !procMounted() {
		return fail(failed, "ls: no process in /proc; try %s",
			failureHint(nil))
	}
	l.known = map[nsKey]*namespace{}
	kinds := nslab.Kinds()
	for _, p := range l.census.Processes {
		for i, ino := range p.NS {
			if ino != 0 {
				l.count(nsKey{kinds[i], ino}, p.PID, p.TID)
			}
		}
	}
	return nil
}

// count adds a process to a namespace, or a thread. They come in the order of
// PID and TID, so that the first is the lowest.
func (l *listing) count(key nsKey, pid, tid int) {
	ns := l.known[key]
	if ns == nil {
		ns = &namespace{kind: key.kind, ino: key.ino, pid: pid, tid: tid}
		l.known[key] = ns
	}
	ns.nthreads++
	if ns.counted != pid {
		ns.counted = pid
		ns.nprocs++
	}
}

// choose gives the namespaces of some kinds, in the order of their inode
// numbers, and only those of one process if pid is not 0.
func (l *listing) choose(kinds nslab.Kind, pid int) ([]*namespace, error) {
	held := map[*namespace]bool{}
	for _, p := range l.census.Processes {
		if p.PID != pid {
			continue
		}
		for i, kind := range nslab.Kinds() {
			held[l.known[nsKey{kind, p.NS[i]}]] = true
		}
	}
	if pid != 0 && len(held) == 0 {
		return nil, l.absent(pid)
	}
	var rows []*namespace
	for _, ns := range l.known {
		if ns.kind&kinds != 0 && (pid == 0 || held[ns]) {
			rows = append(rows, ns)
		}
	}
	slices.SortFunc(rows, byNumber)
	return rows, nil
}

// byNumber is the order of inode numbers.
func byNumber(a, b *namespace) int {
	return cmp.Or(cmp.Compare(a.ino, b.ino), cmp.Compare(a.kind, b.kind))
}

// absent says why a process is not in the census.
func (l *listing) absent(pid int) error {
	if _, err := l.way.Links(pid); err != nil {
		return explain(err, pid)
	}
	return fail(failed, "ls: %d is no process: it is a thread, or began just "+
		"now; try a pid from ps -e", pid)
}

// tellUnreadable says on standard error, after the list, how much may be
// missing from it.
func (l *listing) tellUnreadable(out *output) {
	n := l.census.Unreadable
	if n == 0 || out.flush() != nil {
		return // what could not be flushed stays, and run tells of it
	}
	what := "processes"
	switch {
	case l.threads && n == 1:
		what = "thread"
	case l.threads:
		what = "threads"
	case n == 1:
		what = "process"
	}
	reason := "try sudo"
	if os.Geteuid() == 0 {
		reason = "this root may not (CAP_SYS_PTRACE)"
	}
	fmt.Fprintf(os.Stderr, "nslab: %d %s can't be read; %s\n", n, what, reason)
}

// path gives the namespace's file in /proc, and "" where it has no process.
func (ns *namespace) path() string {
	if ns.pid == 0 {
		return ""
	}
	dir := "/proc/" + strconv.Itoa(ns.pid)
	if ns.tid != ns.pid {
		dir += "/task/" + strconv.Itoa(ns.tid)
	}
	return dir + "/ns/" + ns.kind.String()
}

// held tells whether its process is still in the namespace: it may have ended
// since the census, and another one have its pid.
func (ns *namespace) held() bool {
	target, err := os.Readlink(ns.path())
	return err == nil && target == ns.kind.String()+":["+
		strconv.FormatUint(ns.ino, 10)+"]"
}
