//go:build linux

package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
	"nslab/bench/steps"
)

const showHelp = `show prints the sources of one operation side by side, step by
step: prepare the arguments, cross into the kernel, decide whether it failed,
make something of the result, release. Where a way has nothing to do in a step,
it says so. Where a function crosses several times, the steps have a number.

What is deferred stands with release, where it runs, so line numbers may jump.
Two ways stand side by side in 160 columns, one below the other in 80. On a
terminal a pager shows what does not fit: less, or what $PAGER says.`

// newShow makes the subcommand that shows sources side by side.
func newShow(out *output) *cobra.Command {
	var ways, width string
	var all bool
	cmd := &cobra.Command{
		Use:   "show OPERATION",
		Short: "Show the sources of an operation side by side, step by step",
		Long:  showHelp,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("show takes one operation, not %d",
					len(args))
			}
			return nil
		},
		ValidArgs: bench.Operations(),
		RunE: func(cmd *cobra.Command, args []string) error {
			op, err := operationByName(args[0])
			if err != nil {
				return err
			}
			names, err := parseWays(ways)
			if err != nil {
				return err
			}
			s := &sheet{out: out}
			if cmd.Flags().Changed("width") {
				s.width, err = parseWidth(width)
			} else {
				s.width, err = out.width()
			}
			if err != nil {
				return err
			}
			if s.operations, err = showSources(op, names); err != nil {
				return err
			}
			s.printAll(all)
			out.page()
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&ways, "way", "rawsys,wrapped",
		"`ways` to show, of rawsys, wrapped, stdlib, cbridge\n")
	flags.StringVar(&width, "width", "",
		"how many `columns` to use, if not the terminal's")
	flags.BoolVar(&all, "all", false,
		"also show what the operation uses from other files")
	must(cmd.RegisterFlagCompletionFunc("way", cobra.FixedCompletions(
		bench.AllWays, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// parseWidth reads the value of --width.
func parseWidth(text string) (int, error) {
	width, err := strconv.Atoi(text)
	if err != nil || width < narrowest {
		return 0, fail(misused, "--width is %q; try a number from %d on", text,
			narrowest)
	}
	return width, nil
}

// parseWays reads the value of --way. A way that this binary was built without
// has its sources here all the same.
func parseWays(text string) ([]string, error) {
	ways := strings.Split(text, ",")
	for i, way := range ways {
		if !slices.Contains(bench.AllWays, way) {
			return nil, fail(misused, "--way has %q; try some of %s", way,
				strings.Join(bench.AllWays, ","))
		}
		if slices.Contains(ways[:i], way) {
			return nil, fail(misused, "--way has %s twice; try some of %s", way,
				strings.Join(bench.AllWays, ","))
		}
	}
	return ways, nil
}

// width gives the width of the terminal, and 80 if it is none.
func (o *output) width() (int, error) {
	size, err := unix.IoctlGetWinsize(int(o.file.Fd()), unix.TIOCGWINSZ)
	if err != nil || size.Col == 0 {
		return 80, nil
	}
	if size.Col < narrowest {
		return 0, fail(unableTo, "show: the terminal has %d columns, and not "+
			"%d; try a wider one", size.Col, narrowest)
	}
	return int(size.Col), nil
}

// showSources reads the sources of an operation in some ways.
func showSources(op string, ways []string) ([]*steps.Operation, error) {
	var all []*steps.Operation
	for _, way := range ways {
		p, err := steps.Read(nslab.Sources, way)
		if err != nil {
			return nil, fail(failed, "show %s: %v; try a binary built from a "+
				"whole tree", op, err)
		}
		o, err := p.Operation(op)
		if err != nil {
			return nil, fail(failed, "show %s: %v; try a binary built from a "+
				"whole tree", op, err)
		}
		all = append(all, o)
	}
	return all, nil
}
