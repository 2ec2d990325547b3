//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"syscall"

	"github.com/spf13/cobra"

	"nslab/bench"
	"nslab/bench/cost/trace"
)

// newTrace makes the subcommand that shows an operation's system calls.
func newTrace(out *output) *cobra.Command {
	var way string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "trace OPERATION",
		Short: "Show which system calls an operation makes in each way",
		Long: `trace does an operation many times in a child, follows it with ptrace(2),
and prints the system calls that it makes in each way, side by side; with --way,
those of one way with arguments and results. What the first time alone costs is
left out, and so are the calls (futex) of Go's scheduler.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("trace takes one operation, not %d",
					len(args))
			}
			return nil
		},
		ValidArgs: bench.Operations(),
		RunE: func(_ *cobra.Command, args []string) error {
			op, err := operationByName(args[0])
			if err != nil {
				return err
			}
			ways := bench.Ways
			if way != "" {
				w, err := wayByName(way)
				if err != nil {
					return err
				}
				ways = []bench.Way{w}
			}
			if done, err := elsewhere(op); done || err != nil {
				return err
			}
			traces, err := traceWays(op, ways)
			switch {
			case err != nil:
				return err
			case asJSON:
				return printTracesJSON(out, traces)
			case way != "":
				printTrace(out, traces[0])
			default:
				printTraces(out, traces)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&way, "way", "",
		"one `way`, with arguments: rawsys, wrapped, stdlib or cbridge")
	flags.BoolVarP(&asJSON, "json", "J", false, "print JSON")
	must(cmd.RegisterFlagCompletionFunc("way", cobra.FixedCompletions(
		bench.AllWays, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// elsewhere does the command for an ordinary user in a user namespace, if the
// operation needs that, and tells whether it did.
func elsewhere(op string) (done bool, err error) {
	if !trace.NeedsNamespaces(op) || bench.MayUnshare() == nil {
		return false, nil
	}
	if !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			if status != 0 {
				return true, fail(status, "")
			}
			return true, nil
		}
	}
	return false, fail(unableTo, "trace %s: this process may not make "+
		"namespaces; %s", op, bench.Remedy())
}

// traceWays traces an operation in some ways. What one of several refuses, or
// finds no kernel for, is in its trace; where it is the only one, an error.
func traceWays(op string, ways []bench.Way) ([]*trace.Trace, error) {
	var traces []*trace.Trace
	for _, w := range ways {
		t, err := trace.Run(op, w.Name, trace.Rounds)
		switch {
		case errors.Is(err, trace.ErrUnable):
			return nil, fail(unableTo, "trace %s: %v", op, err)
		case errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.ENOTTY):
			if len(ways) == 1 {
				return nil, fail(unableTo, "trace %v; try it on a younger "+
					"kernel than %s", err, kernel())
			}
			t = &trace.Trace{Op: op, Way: w.Name, Why: "not on this kernel"}
		case err != nil:
			return nil, fail(failed, "trace %v; try %s", err,
				failureHint(err))
		case t.Why != "" && len(ways) == 1:
			return nil, fail(unableTo, "trace %s: %s refuses, as %s; instead, "+
				"%s", op, w.Name, t.Why, t.Instead)
		}
		traces = append(traces, t)
	}
	return traces, nil
}

// printTrace prints one trace in full.
func printTrace(out *output, t *trace.Trace) {
	lines := table{out: out, gap: 1, widths: []int{4, 75}}
	for i, c := range t.Calls {
		text := c.String()
		if c.Other {
			text += " (on another thread)"
		}
		lines.print([]cell{{text: fmt.Sprintf("%d.", i+1), sgr: "2"},
			{text: text}})
	}
	fmt.Fprintln(out)
	paragraph(out, fmt.Sprintf("%s in %s: %s, in %d of %d times.", t.Op, t.Way,
		calls(len(t.Calls)), t.Same, t.Rounds))
	printNotes(out, []*trace.Trace{t})
}

// calls gives a number of calls in words.
func calls(n int) string {
	if n == 1 {
		return "1 call"
	}
	return fmt.Sprint(n, " calls")
}

// printTraces prints the names of the calls side by side.
func printTraces(out *output, traces []*trace.Trace) {
	t := table{out: out, gap: 2}
	width := 80/len(traces) - t.gap
	var header, last []cell
	var columns [][]string
	height := 0
	for _, one := range traces {
		t.widths = append(t.widths, width)
		header = append(header, cell{text: one.Way, sgr: "1"})
		column := columnOf(one, width)
		columns = append(columns, column)
		height = max(height, len(column))
		total := cell{text: calls(len(one.Calls)), sgr: "1"}
		if one.Why != "" {
			total = cell{}
		}
		last = append(last, total)
	}
	t.print(header)
	for i := range height {
		row := make([]cell, len(traces))
		for j, column := range columns {
			if i < len(column) {
				row[j].text = column[i]
			}
			if traces[j].Why != "" {
				row[j].sgr = "33"
			}
		}
		t.print(row)
	}
	t.print(last)
	fmt.Fprintln(out)
	printNotes(out, traces)
	printLeftOut(out)
	fmt.Fprintf(out, "With arguments:\n  nslab trace %s --way %s\n",
		traces[0].Op, traces[0].Way)
}

// columnOf gives the lines of a trace's column.
func columnOf(t *trace.Trace, width int) []string {
	if t.Why != "" && t.Instead != "" {
		return wrap("refuses: "+t.Why, width)
	}
	if t.Why != "" {
		return wrap(t.Why, width)
	}
	var names, lines []string
	for _, c := range t.Calls {
		names = append(names, callName(c))
	}
	for _, line := range fold(names) {
		lines = append(lines, wrap(line, width)...)
	}
	return lines
}

// callName gives a call as the columns show it.
func callName(c *trace.Call) string {
	name := c.Name
	if c.Other {
		name += "*"
	}
	if c.Errno != "" {
		name += " " + c.Errno
	}
	return name
}

// printTracesJSON prints the traces as an array of objects.
func printTracesJSON(out *output, traces []*trace.Trace) error {
	type call struct {
		Name        string `json:"name"`
		Args        string `json:"args"`
		Result      int64  `json:"result"`
		Errno       string `json:"errno,omitempty"`
		OtherThread bool   `json:"other_thread,omitempty"`
	}
	type entry struct {
		Op      string `json:"op"`
		Way     string `json:"way"`
		Calls   []call `json:"calls"`
		Same    int    `json:"same"`
		Rounds  int    `json:"rounds"`
		Futexes int    `json:"futexes"`
		Refuses string `json:"refuses,omitempty"`
		Instead string `json:"instead,omitempty"`
	}
	entries := make([]entry, len(traces))
	for i, t := range traces {
		entries[i] = entry{t.Op, t.Way, []call{}, t.Same, t.Rounds, t.Futexes,
			t.Why, t.Instead}
		for _, c := range t.Calls {
			entries[i].Calls = append(entries[i].Calls, call{c.Name, c.Args,
				c.Result, c.Errno, c.Other})
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(entries)
}
