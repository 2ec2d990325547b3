//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"nslab/bench"
	"nslab/bench/safety"
	"nslab/bench/safety/sandbox"
)

// A safetyPlan is what the subcommand is asked for.
type safetyPlan struct {
	name, way   string
	json, full  bool
	live, fresh bool
	mistakes    []*safety.Mistake // all, or the one that is named
	root        string            // of the source tree
	cannot      error             // why nothing can be measured
	out         *output
}

// newSafety makes the subcommand that shows what catches which mistake.
func newSafety(out *output) *cobra.Command {
	p := &safetyPlan{out: out}
	cmd := &cobra.Command{
		Use:   "safety [MISTAKE]",
		Short: "Show which mistakes can be made in each way, and what catches them",
		Long: `safety builds, checks and runs programs that are wrong on purpose, and their
corrected twins, in a sandbox. It prints the earliest stage that catches each
mistake in each way; for one mistake, the wrong and the right program side by
side, and what each stage said. That takes the source tree and Go, and some
minutes the first time, for one mistake less; the results are kept until Go, the
kernel or the sources change.`,
		Args:              atMostOneMistake,
		ValidArgsFunction: completeMistake,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				p.name = args[0]
			}
			return p.do()
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&p.way, "way", "", "one `way` only: "+
		strings.Join(safety.Ways, ", "))
	flags.BoolVarP(&p.json, "json", "J", false, "print JSON")
	flags.BoolVar(&p.full, "full", false,
		"run each plain program 20 times, and the others 5 times")
	flags.BoolVar(&p.live, "run", false,
		"run the programs of MISTAKE in the sandbox, to see what happens")
	flags.BoolVar(&p.fresh, "fresh", false,
		"measure again what was measured before")
	must(cmd.RegisterFlagCompletionFunc("way", cobra.FixedCompletions(
		safety.Ways, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// atMostOneMistake refuses a second argument.
func atMostOneMistake(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("safety takes one mistake, not %d", len(args))
	}
	return nil
}

// completeMistake completes the names of mistakes.
func completeMistake(_ *cobra.Command, args []string, _ string) ([]string,
	cobra.ShellCompDirective) {
	all, err := safety.Catalogue(safety.Embedded())
	var names []string
	for _, m := range all {
		names = append(names, m.Name+"\t"+m.Title)
	}
	if err != nil || len(args) > 0 {
		names = nil
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// do does what is asked for.
func (p *safetyPlan) do() error {
	if err := p.find(); err != nil {
		return err
	}
	if p.live {
		return p.inSandbox(p.runLive)
	}
	report, err := p.report()
	if errors.Is(err, errElsewhere) {
		return nil
	}
	switch {
	case err != nil && (p.name == "" || p.json || p.cannot == nil):
		return err
	case p.json:
		return p.printJSON(report)
	case p.name == "":
		p.printMatrix(report)
	default:
		p.printMistake(p.mistakes[0], report)
		if err != nil { // the texts can be shown anywhere
			paragraph(p.out, "Not measured: "+p.cannot.Error()+".")
		}
	}
	return nil
}

// find reads the catalogue, that of the source tree if it is at hand, and
// holds the arguments against it.
func (p *safetyPlan) find() error {
	if p.way != "" && !slices.Contains(safety.Ways, p.way) {
		return fail(misused, "--way is %q; try %s", p.way,
			strings.Join(safety.Ways, ", "))
	}
	if p.live && (p.name == "" || p.json) {
		return fail(misused, "--run prints what a mistake does; try nslab "+
			"safety MISTAKE --run, without --json")
	}
	files := safety.Embedded()
	p.root, p.cannot = safety.Root()
	if p.cannot == nil {
		files = os.DirFS(filepath.Join(p.root, safety.Folder))
	}
	var err error
	p.mistakes, err = safety.Catalogue(files)
	if err != nil {
		return fail(failed, "the catalogue: %v; try git status %s", err,
			safety.Folder)
	}
	if p.name != "" {
		return p.findMistake()
	}
	return nil
}

// findMistake takes the mistake that is named.
func (p *safetyPlan) findMistake() error {
	at := slices.IndexFunc(p.mistakes, func(m *safety.Mistake) bool {
		return m.Name == p.name
	})
	if at < 0 {
		return fail(misused, "there is no mistake %q; try %s", p.name,
			strings.Join(nearest(p.name, p.mistakes), ", "))
	}
	p.mistakes = p.mistakes[at : at+1]
	if p.way != "" && !slices.Contains(p.mistakes[0].Ways, p.way) &&
		p.live {
		return fail(misused, "%s can't be written in %s; try one of %s",
			p.name, p.way, strings.Join(p.mistakes[0].Ways, ", "))
	}
	return nil
}

// nearest gives the names that are likely meant, the likeliest first: those
// that have most words in common with it, or the fewest edits.
func nearest(name string, all []*safety.Mistake) []string {
	distance := func(m *safety.Mistake) int {
		common := 0
		for word := range strings.FieldsFuncSeq(name, func(r rune) bool {
			return r == '-' || r == ' '
		}) {
			if len(word) > 2 && strings.Contains(m.Name, word) {
				common += len(word)
			}
		}
		return edits(name, m.Name) - 3*common
	}
	sorted := slices.SortedStableFunc(slices.Values(all),
		func(a, b *safety.Mistake) int { return distance(a) - distance(b) })
	var names []string
	for _, m := range sorted[:min(3, len(sorted))] {
		names = append(names, m.Name)
	}
	return names
}

// errElsewhere says that this program, started again in the sandbox, has done
// what was asked for.
var errElsewhere = errors.New("done in the sandbox")

// enter starts this program again in the sandbox. The error is errElsewhere if
// that did it.
func (p *safetyPlan) enter() error {
	needed, err := safety.Needed(p.root)
	if err != nil {
		return fail(failed, "safety: go env: %v; try go version", err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt,
		syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	status, err := sandbox.Enter(ctx, needed...)
	switch {
	case ctx.Err() != nil:
		newProgress().clear()
		return fail(failed, "safety: interrupted; try it again, nothing is "+
			"left behind")
	case err != nil:
		return fail(unableTo, "safety: no sandbox can be made (%v); %s", err,
			bench.Remedy())
	case status != 0:
		return fail(status, "")
	}
	return errElsewhere
}

// inSandbox does something in the sandbox.
func (p *safetyPlan) inSandbox(do func() error) error {
	if p.cannot != nil {
		return fail(unableTo, "safety: %v, which it takes to measure; try "+
			"nslab safety MISTAKE, which shows the programs", p.cannot)
	}
	if sandbox.Inside() {
		return do()
	}
	err := p.enter()
	if errors.Is(err, errElsewhere) {
		return nil
	}
	return err
}
