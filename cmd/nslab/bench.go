//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"nslab/bench"
	"nslab/bench/cost"
)

// A benchPlan is what the command line of bench asks for.
type benchPlan struct {
	cases       []cost.Case
	names       []string // of the operations that were asked for
	quick, full bool
	builds      bool
	baseline    string // "" is the default
	file        string // to write, "" for none
	json        bool
	from        []string // files to read instead of measuring
	serve       string   // the operation to run for a binary linked otherwise
}

// newBench makes the subcommand that measures.
func newBench(out *output) *cobra.Command {
	var p benchPlan
	cmd := &cobra.Command{
		Use:   "bench [OP…]",
		Short: "Measure what the operations cost in every way",
		Long: `bench measures operations, all of them or those that are named, in every way
and as a loop in C through libc and without it. The ways take turns in slices of
1 ms, at least 100 times in random order, and one of them runs twice: by how
much it differs from itself is the noise of this run. A difference is called one
only beyond that.

The time is a limit: what does not fit is left out, and named. More time makes
more rounds, and so narrower intervals. Where Go and the source are at hand, the
same program linked without cgo takes part (or with cgo, if this one is not).

Boundary is no operation: it is the price of leaving Go and coming back, by
several ways, with what each of them teaches.

--builds measures what a way costs before its first call: the size, start and
build of a program that uses it alone, with an empty cache, too (minutes; not
with --quick).`,
		ValidArgsFunction: cobra.FixedCompletions(benchNames(),
			cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			if p.serve != "" {
				return serve(p.serve)
			}
			if err := p.check(cmd, args); err != nil {
				return err
			}
			if p.builds {
				return measureBuilds(out, &p)
			}
			if len(p.from) > 0 {
				return showFiles(out, &p)
			}
			if errors.Is(bench.MayUnshare(), syscall.EPERM) &&
				!bench.InUserNamespace() {
				// If this can't start, bench measures what it can without.
				status, err := bench.RunInUserNamespace()
				if err == nil && status != 0 {
					return fail(status, "")
				}
				if err == nil {
					return nil
				}
			}
			return measure(out, &p)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&p.quick, "quick", false, "take at most 30 s, not 3 min")
	flags.BoolVar(&p.full, "full", false, "take at most 10 min")
	flags.StringVar(&p.baseline, "baseline", "",
		"`way` to compare with (default libc, rawsys without cgo)")
	flags.StringVarP(&p.file, "output", "o", "",
		"new `file` for all samples, in the Go benchmark format")
	flags.BoolVarP(&p.json, "json", "J", false,
		"print JSON, with ratios to libc")
	flags.StringArrayVar(&p.from, "from", nil,
		"show a `file` of -o or of go test -bench; may be repeated")
	flags.BoolVar(&p.builds, "builds", false,
		"measure a program for each way, not the operations")
	flags.StringVar(&p.serve, "serve", "", "")
	must(flags.MarkHidden("serve"))
	must(cmd.RegisterFlagCompletionFunc("baseline", cobra.FixedCompletions(
		baselines(), cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// baselines gives what a way can be compared with.
func baselines() []string {
	return append([]string{cost.Libc, cost.Inline}, bench.AllWays...)
}

// check finds what is wrong with the command line.
func (p *benchPlan) check(cmd *cobra.Command, args []string) error {
	switch {
	case p.builds && (len(args) > 0 || p.full || p.baseline != "" ||
		p.file != "" || len(p.from) > 0):
		return fmt.Errorf("--builds measures no operation: it takes --quick " +
			"and --json only")
	case p.quick && p.full:
		return fmt.Errorf("--quick and --full exclude each other")
	case p.baseline != "" && p.json:
		return fmt.Errorf("JSON has ratios to libc: --baseline and --json " +
			"exclude each other")
	case cmd.Flags().Changed("baseline") &&
		!slices.Contains(baselines(), p.baseline):
		return fail(misused, "--baseline is %q; try %s", p.baseline,
			strings.Join(baselines(), ", "))
	case len(p.from) == 0:
		return p.choose(args)
	case p.quick || p.full || p.file != "":
		return fmt.Errorf("--from measures nothing: it takes no --quick, " +
			"--full or --output")
	}
	if len(p.from) == 1 {
		// A shell expands *.bench to arguments, of which --from took one.
		for len(args) > 0 && strings.HasSuffix(args[0], ".bench") {
			p.from, args = append(p.from, args[0]), args[1:]
		}
	}
	return p.choose(args)
}

// budget is how long measuring may take.
func (p *benchPlan) budget() time.Duration {
	switch {
	case p.quick:
		return 30 * time.Second
	case p.full:
		return 10 * time.Minute
	}
	return 3 * time.Minute
}

// rounds is how many there are if the time allows it.
func (p *benchPlan) rounds() int {
	if p.quick {
		return cost.Rounds
	}
	return 4 * cost.Rounds
}

// create opens the file for the samples: a new one, or something that is no
// regular file. One that exists may have samples, too.
func create(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err == nil && info.Mode().IsRegular() && info.Size() > 0 {
		return nil, fail(failed, "writing %s: it is there already; try "+
			"another name", path)
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fail(failed, "writing %s: %v; try another name", path,
			errors.Unwrap(err))
	}
	return f, nil
}
