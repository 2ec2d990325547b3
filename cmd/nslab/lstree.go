//go:build linux

package main

import (
	"errors"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// grow makes a tree of the namespaces and gives its roots. The ones above them
// are in it, too, whatever their kind. Siblings are in the order in which they
// were come across, as lsns has them.
func (l *listing) grow(rows []*namespace, byParent bool) ([]*namespace, error) {
	var roots []*namespace
	var place func(ns *namespace) error
	place = func(ns *namespace) error {
		if ns.placed {
			return nil
		}
		ns.placed = true
		if err := l.relate(ns); err != nil {
			return err
		}
		above := ns.owner
		if byParent {
			above = ns.parent
		}
		if above == nil {
			roots = append(roots, ns)
			return nil
		}
		err := place(above)
		above.children = append(above.children, ns)
		return err
	}
	for _, ns := range rows {
		if err := place(ns); err != nil {
			return nil, err
		}
	}
	return roots, nil
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
		ns.parent, err = l.above("Parent", l.way.Parent, fd, ns.kind)
		if err != nil {
			return err
		}
	}
	ns.owner, err = l.above("Owner", l.way.Owner, fd, nslab.User)
	return err
}

// above gives the namespace that an operation leads to, and nil for one that
// is out of reach. One that no process is in becomes known here.
func (l *listing) above(op string, open func(int) (int, error), fd int,
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
