//go:build linux

package main

import (
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

// define makes the flags.
func (given *lsFlags) define(cmd *cobra.Command) {
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
		"type":   strings.Split(kindNames(), ", "),
		"output": columnWords(),
	} {
		must(cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(
			words, cobra.ShellCompDirectiveNoFileComp)))
	}
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
		if asked.pid, err = parsePID(given.pid); err != nil {
			return asked, err
		}
	}
	asked.byParent, err = parseTree(given.tree, asked.kinds)
	return asked, err
}

// parsePID reads the value of --pid.
func parsePID(text string) (int, error) {
	pid, err := strconv.Atoi(text)
	if err != nil || pid <= 0 {
		return 0, fail(misused, "--pid is %q; try a pid from ps -e", text)
	}
	return pid, nil
}

// parseTree reads the value of --tree: whether the tree is one of parents.
func parseTree(text string, kinds nslab.Kind) (byParent bool, err error) {
	switch text {
	case "parent":
		return true, nil
	case "owner":
		return false, nil
	case "auto":
		return kinds == nslab.PID, nil
	}
	return false, fail(misused, "--tree is %q; try owner or parent", text)
}

// parseTypes reads the values of --type.
func parseTypes(types []string) (nslab.Kind, error) {
	var kinds nslab.Kind
	for _, text := range types {
		kind, err := nslab.ParseKind(text)
		if err != nil {
			return 0, fail(misused, "--type is %q; try some of %s", text,
				kindNames())
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

// kindNames gives the names of all kinds for a sentence.
func kindNames() string {
	var names []string
	for _, kind := range nslab.Kinds() {
		names = append(names, kind.String())
	}
	return strings.Join(names, ", ")
}
