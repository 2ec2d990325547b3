//go:build linux

package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nslab"
	"nslab/bench"
)

// lsFlags is what the command line of ls says.
type lsFlags struct {
	way, pid, output, tree string
	types                  []string
	json, bare, threads    bool
}

// newLs makes the subcommand that lists the namespaces of the machine.
func newLs(out *output) *cobra.Command {
	var given lsFlags
	cmd := &cobra.Command{
		Use:   "ls",
		Short: "List the namespaces of all processes",
		Long: `ls lists the namespaces of all processes as lsns -l does, in the order of their
inode numbers: PID is the lowest one in the namespace, and USER, UID, PPID and
COMMAND are its. Namespaces without a process are not found.

With --threads every thread is looked at: lsns does not see the namespace that
one thread alone is in. NTHREADS counts them, and TID is the lowest one of PID.

With --tree, each namespace hangs below its owner, the user namespace, or below
its parent (user and pid namespaces have one). What is beyond your reach is left
out, and those that no process is in have NPROCS 0. The way is rawsys unless you
say so: it is the fastest, and stdlib can't tell an owner or a parent.

With --output, the columns are NS, TYPE, PATH, NPROCS, PID, PPID, COMMAND, UID,
USER, PNS and ONS (the inode numbers of parent and owner) as in lsns, and with
--threads also NTHREADS and TID.`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return list(out, &given, cmd.Flags().Changed)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&given.way, "way", "rawsys",
		"`way`: rawsys (the default), wrapped, stdlib, cbridge")
	flags.StringArrayVarP(&given.types, "type", "t", nil,
		"only this `kind` of namespace (repeatable)")
	flags.StringVarP(&given.pid, "pid", "p", "",
		"only the namespaces of the process with this `pid`")
	flags.StringVarP(&given.output, "output", "o", "",
		"the `columns` to print, as in ns,pid; +path adds one")
	flags.StringVarP(&given.tree, "tree", "T", "auto",
		"tree `by` owner or parent; auto is parent for\n"+
			"-t pid alone, and owner for all else")
	flags.Lookup("tree").NoOptDefVal = "auto"
	for _, flag := range []string{"way", "tree"} {
		flags.Lookup(flag).DefValue = "" // which would make wide lines
	}
	flags.BoolVar(&given.threads, "threads", false, "look at every thread")
	flags.BoolVarP(&given.json, "json", "J", false, "print JSON")
	flags.BoolVarP(&given.bare, "noheadings", "n", false, "print no headings")
	for flag, words := range map[string][]string{
		"way": bench.AllWays, "tree": {"owner", "parent"}, "pid": nil,
		"type":   strings.Split(kindNames(nslab.Kinds()), ", "),
		"output": columnWords(),
	} {
		must(cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(
			words, cobra.ShellCompDirectiveNoFileComp)))
	}
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

// lsAsked is what the flags of ls come to.
type lsAsked struct {
	way      bench.Way
	kinds    nslab.Kind
	columns  []column
	pid      int // 0: of all processes
	byParent bool
}

// parse reads the values of the flags.
func (given *lsFlags) parse(changed func(flag string) bool) (lsAsked, error) {
	var asked lsAsked
	var err error
	if asked.way, err = wayByName(given.way); err != nil {
		return asked, err
	}
	if asked.kinds, err = parseTypes(given.types); err != nil {
		return asked, err
	}
	if !changed("output") {
		given.output = "+"
	}
	asked.columns, err = parseColumns(given.output, given.threads)
	if err != nil {
		return asked, err
	}
	if changed("pid") {
		asked.pid, err = strconv.Atoi(given.pid)
		if err != nil || asked.pid <= 0 {
			return asked, fail(misused, "--pid is %q; try a pid from ps -e",
				given.pid)
		}
	}
	switch given.tree {
	case "parent":
		asked.byParent = true
	case "auto":
		asked.byParent = asked.kinds == nslab.PID
	case "owner":
	default:
		return asked, fail(misused, "--tree is %q; try owner or parent",
			given.tree)
	}
	return asked, nil
}

// parseTypes reads the values of --type.
func parseTypes(types []string) (nslab.Kind, error) {
	var kinds nslab.Kind
	for _, text := range types {
		kind, err := nslab.ParseKind(text)
		if err != nil {
			return 0, fail(misused, "--type is %q; try some of %s", text,
				kindNames(nslab.Kinds()))
		}
		kinds |= kind
	}
	if len(types) == 0 {
		for _, kind := range nslab.Kinds() {
			kinds |= kind
		}
	}
	return kinds, nil
}

// kindNames gives the names of kinds for a sentence.
func kindNames(kinds []nslab.Kind) string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = kind.String()
	}
	return strings.Join(names, ", ")
}
