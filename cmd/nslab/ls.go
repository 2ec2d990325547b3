//go:build linux

package main

import (
	"slices"

	"github.com/spf13/cobra"
)

const lsHelp = `ls lists the namespaces of all processes as lsns -l does, in the
order of their inode numbers. PID is the lowest one in the namespace, and
COMMAND, USER, UID and PPID are its. Namespaces without a process are not found.

With --threads every thread is looked at: lsns does not see the namespace that
one thread alone is in. NPROCS then counts processes with a thread there,
NTHREADS counts threads, and TID is the lowest one of PID.

With --tree each namespace hangs below its owner, a user namespace, or below its
parent, which user and pid namespaces have. One whose owner or parent is out of
your reach is a root. One that no process is in has NPROCS 0.

The way is rawsys unless you say so: it is the fastest, and stdlib can't tell an
owner or a parent.

The columns of --output are NS, TYPE, PATH, NPROCS, PID, PPID, COMMAND, UID,
USER, PNS and ONS (the inode numbers of parent and owner), as in lsns, and with
--threads also NTHREADS and TID. On a terminal COMMAND is cut to fit.`

// newLs makes the subcommand that lists the namespaces of the machine.
func newLs(out *output) *cobra.Command {
	var given lsFlags
	cmd := &cobra.Command{
		Use:               "ls",
		Short:             "List the namespaces of all processes",
		Long:              lsHelp,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return list(out, &given, cmd.Flags().Changed)
		},
	}
	given.define(cmd)
	return cmd
}

// list does what the command line says.
func list(out *output, given *lsFlags, changed func(flag string) bool) error {
	asked, err := given.parse(changed)
	if err != nil {
		return err
	}
	l := &listing{way: asked.way, threads: given.threads}
	if err := l.read(); err != nil {
		return err
	}
	rows, err := l.choose(asked.kinds, asked.pid)
	if err != nil {
		return err
	}
	p := &printer{out: out, columns: asked.columns, bare: given.bare,
		tree: changed("tree")}
	if p.tree {
		rows, err = l.grow(rows, asked.byParent)
	} else if slices.ContainsFunc(p.columns, isRelative) {
		err = l.relateAll(rows)
	}
	if err != nil {
		return err
	}
	if given.json {
		p.printJSON(rows)
	} else {
		p.printText(rows)
	}
	l.tellUnreadable(out)
	return nil
}
