//go:build linux

package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nslab/bench"
	"nslab/bench/ergonomics"
)

// newErgonomics makes the subcommand that counts what each way asks of you.
func newErgonomics(out *output) *cobra.Command {
	var p ergonomicsPlan
	cmd := &cobra.Command{
		Use:   "ergonomics [OPERATION]",
		Short: "Count in the sources what each way asks of you",
		Long: `ergonomics counts in the sources of the four packages, which are in the binary,
what you must get right yourself to do an operation: unsafe conversions, uintptr
arguments, error checks, retry loops, releases, numbers and structures, calls of
C, preconditions. Counted is all of its package that an operation uses: with
--explain come the rules, and every line that is counted.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("ergonomics takes one operation, not %d",
					len(args))
			}
			return nil
		},
		ValidArgs: bench.Operations(),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.run(out, args)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&p.explain, "explain", false,
		"print every line that is counted")
	flags.StringVar(&p.way, "way", "",
		"explain one `way`: rawsys, wrapped, stdlib or cbridge")
	flags.BoolVarP(&p.json, "json", "J", false, "print JSON")
	must(cmd.RegisterFlagCompletionFunc("way", cobra.FixedCompletions(
		bench.AllWays, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// An ergonomicsPlan is what the command line of ergonomics asks for.
type ergonomicsPlan struct {
	explain, json bool
	way           string
}

// run counts, and prints what is asked for.
func (p *ergonomicsPlan) run(out *output, args []string) error {
	if err := p.check(args); err != nil {
		return err
	}
	if len(args) == 0 {
		rows, err := ergonomics.All()
		switch {
		case err != nil:
			return err
		case p.json:
			return p.printJSON(out, rows)
		}
		printErgonomics(out, rows)
		return nil
	}
	op, err := operationByName(args[0])
	if err != nil {
		return err
	}
	row, err := ergonomics.Of(op)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(out, [][]*ergonomics.Asks{row})
	}
	printAsks(out, row)
	if p.explain {
		p.printLines(out, row)
	} else {
		fmt.Fprintf(out, "\nEvery line that is counted:\n  nslab ergonomics "+
			"%s --explain\n", op)
	}
	return nil
}

// check finds what is wrong with the command line. The sources are those of
// all ways, also where the binary is without one.
func (p *ergonomicsPlan) check(args []string) error {
	if p.explain && len(args) == 0 {
		return fmt.Errorf("--explain takes an operation")
	}
	if p.way == "" {
		return nil
	}
	if !slices.Contains(bench.AllWays, p.way) {
		_, err := wayByName(p.way)
		return err
	}
	if !p.explain {
		return fmt.Errorf("--way is for --explain")
	}
	return nil
}

// printErgonomics prints a line for every operation.
func printErgonomics(out *output, rows [][]*ergonomics.Asks) {
	fmt.Fprintf(out, "%-11s  %-31s    %s\n", "", "to get right yourself",
		"lines of Go, + lines of C")
	fmt.Fprintln(out, out.paint("1", fmt.Sprintf("%-11s", "operation")+
		ergonomicsRow(bench.AllWays)+"   "+ergonomicsRow(bench.AllWays)))
	for _, row := range rows {
		var things, lines []string
		for _, a := range row {
			things = append(things, thingsText(a))
			lines = append(lines, linesText(a))
		}
		fmt.Fprintf(out, "%-11s%s   %s\n", row[0].Op, ergonomicsRow(things),
			ergonomicsRow(lines))
	}
	fmt.Fprintln(out)
	paragraph(out, "-: refuses. Counted is all of its package that an "+
		"operation uses; to get right is the sum of "+yours()+".")
	fmt.Fprintln(out, "\nOf one operation, and every line that is counted:")
	fmt.Fprintln(out, "  nslab ergonomics Unshare --explain")
}

// ergonomicsRow prints a cell for each way.
func ergonomicsRow(cells []string) string {
	text := ""
	for _, cell := range cells {
		text += fmt.Sprintf("%8s", cell)
	}
	return text
}

// yours says what is in the sum.
func yours() string {
	var names []string
	for _, m := range ergonomics.Metrics() {
		if m.Yours {
			names = append(names, m.Name)
		}
	}
	return strings.Join(names, ", ")
}

// thingsText gives the sum of what an operation asks of you.
func thingsText(a *ergonomics.Asks) string {
	if a.Refusal != nil {
		return "-"
	}
	return strconv.Itoa(a.Things())
}

// linesText gives the lines of Go, and of C where there are any.
func linesText(a *ergonomics.Asks) string {
	if a.Refusal != nil {
		return "-"
	}
	text := strconv.Itoa(a.Count("lines"))
	if n := a.Count("C lines"); n > 0 {
		text += "+" + strconv.Itoa(n)
	}
	return text
}
