//go:build linux

package main

import (
	"context"
	"fmt"

	"nslab/bench/safety"
	"nslab/bench/safety/sandbox"
)

// report gives what was measured before, or measures.
func (p *safetyPlan) report() (*safety.Report, error) {
	if p.cannot != nil {
		return nil, p.inSandbox(nil)
	}
	cache, err := safety.OpenCache(p.root)
	if err != nil {
		return nil, fail(failed, "safety: %v; try go version", err)
	}
	if !p.fresh {
		if report := p.load(cache); report != nil {
			return report, nil
		}
	}
	if !sandbox.Inside() {
		return nil, p.enter()
	}
	report, err := p.measure()
	if err != nil {
		return nil, fail(failed, "safety: %v; try go test ./bench/safety, "+
			"which says more", err)
	}
	_ = cache.Store(p.measured(), report) // or it is measured again
	return p.only(report), nil
}

// measured names what a measurement is of: all, or one mistake.
func (p *safetyPlan) measured() string {
	what := "all"
	if p.name != "" {
		what = p.name
	}
	if p.full {
		what += "-full"
	}
	return what
}

// load looks for what is asked for, and for more.
func (p *safetyPlan) load(cache *safety.Cache) *safety.Report {
	for _, full := range []bool{true, false} {
		for _, name := range []string{"", p.name} {
			wider := &safetyPlan{name: name, full: full}
			if report := cache.Load(wider.measured()); report != nil &&
				(full || !p.full) {
				return p.only(report)
			}
		}
	}
	return nil
}

// only leaves the cells that are asked for. What tools are worth stays that of
// all that was measured.
func (p *safetyPlan) only(report *safety.Report) *safety.Report {
	some := *report
	some.Cells = nil
	for _, c := range report.Cells {
		if (p.name == "" || c.Mistake == p.name) &&
			(p.way == "" || c.Way == p.way) {
			some.Cells = append(some.Cells, c)
		}
	}
	return &some
}

// measure measures all ways, so that it need not be done again for another.
func (p *safetyPlan) measure() (*safety.Report, error) {
	line := newProgress()
	defer line.clear()
	line.print("compiling %d mistakes", len(p.mistakes))
	o := &safety.Options{Root: p.root, Mistakes: p.mistakes, Long: true,
		Runs: 3, Variants: 1,
		Progress: func(done, jobs int, what string) {
			line.print("%d of %d: %s", done+1, jobs+1, what)
		},
	}
	if p.full {
		o.Runs, o.Variants = 20, 5
	}
	return safety.Measure(context.Background(), o)
}

// runLive runs the programs of a mistake where everybody can see it.
func (p *safetyPlan) runLive() error {
	m := p.mistakes[0]
	fmt.Fprintln(p.out, "What follows fails on purpose, in a sandbox that ends "+
		"with it.")
	for _, way := range m.Ways {
		if p.way != "" && p.way != way {
			continue
		}
		for _, side := range []string{safety.Wrong, safety.Right} {
			fmt.Fprintf(p.out, "\n%s\n", p.out.paint("1", m.Name+"/"+way+"/"+
				side))
			if err := p.out.flush(); err != nil {
				return err
			}
			word, text, err := safety.Live(context.Background(), p.root, m,
				way, side, p.out.file)
			if err != nil {
				return fail(failed, "safety: %v; try it again", err)
			}
			paragraph(p.out, "→ "+word+": "+text)
		}
	}
	return nil
}
