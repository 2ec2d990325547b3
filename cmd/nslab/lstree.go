//go:build linux

package main

import (
	"errors"
	"slices"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// grow makes a tree of namespaces and gives its roots. The ones above them are
// in it, too, whatever their kind. The order is that of lsns: by inode number,
// but each after the one above it, which may have a higher number.
func (l *listing) grow(rows []*namespace, byParent bool) ([]*namespace, error) {
	all, err := l.withThoseAbove(rows, byParent)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, byNumber)
	var roots []*namespace
	var place func(ns *namespace)
	place = func(ns *namespace) {
		switch {
		case ns.placed:
			return
		case ns.above == nil:
			roots = append(roots, ns)
		default:
			place(ns.above)
			ns.above.children = append(ns.above.children, ns)
		}
		ns.placed = true
	}
	for _, ns := range all {
		place(ns)
	}
	return roots, nil
}

// withThoseAbove adds what is above the namespaces, up to the roots.
func (l *listing) withThoseAbove(rows []*namespace, byParent bool) (
	[]*namespace, error) {
	var all []*namespace
	for _, ns := range rows {
		for ; ns != nil && !ns.reached; ns = ns.above {
			ns.reached = true
			if err := l.relate(ns); err != nil {
				return nil, err
			}
			ns.above = ns.owner
			if byParent {
				ns.above = ns.parent
			}
			all = append(all, ns)
		}
	}
	return all, nil
}

// relateAll finds the parents and owners of namespaces.
func (l *listing) relateAll(rows []*namespace) error {
	for _, ns := range rows {
		if err := l.relate(ns); err != nil {
			return err
		}
	}
	return nil
}

// relate finds the parent and the owner of a namespace. One whose process has
// ended has none.
func (l *listing) relate(ns *namespace) error {
	if ns.related {
		return nil
	}
	ns.related = true
	fd, err := unix.Open(ns.path(), unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil
	}
	defer unix.Close(fd)
	if id, err := l.way.ID(fd); err != nil || id.Ino != ns.ino {
		return nil
	}
	return l.relateFD(ns, fd)
}

// relateFD does the same for a namespace that is open.
func (l *listing) relateFD(ns *namespace, fd int) error {
	ns.related = true
	var err error
	if ns.kind == nslab.User || ns.kind == nslab.PID {
		ns.parent, err = l.relative("Parent", l.way.Parent, fd, ns.kind)
		if err != nil {
			return err
		}
	}
	ns.owner, err = l.relative("Owner", l.way.Owner, fd, nslab.User)
	return err
}

// relative gives the namespace that an operation leads to, and nil for one that
// is out of reach. One that no process is in becomes known here.
func (l *listing) relative(op string, open func(int) (int, error), fd int,
	kind nslab.Kind) (*namespace, error) {
	up, err := open(fd)
	if errors.Is(err, syscall.EPERM) {
		return nil, nil
	}
	if r := bench.Refused(op, l.way.Name, err); r != nil {
		return nil, fail(unableTo, "ls: %s refuses %s: %s; try --way rawsys",
			l.way.Name, op, r.Why)
	}
	if err != nil {
		return nil, fail(failed, "ls: %s: %v; try %s", op, err,
			failureHint(err))
	}
	defer unix.Close(up)
	id, err := l.way.ID(up)
	if err != nil {
		return nil, fail(failed, "ls: ID: %v; try %s", err, failureHint(err))
	}
	key := nsKey{kind, id.Ino}
	if ns := l.known[key]; ns != nil {
		return ns, nil
	}
	ns := &namespace{kind: kind, ino: id.Ino}
	l.known[key] = ns
	return ns, l.relateFD(ns, up)
}
