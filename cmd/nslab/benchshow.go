//go:build linux

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"nslab/bench/cost"
)

// showFiles prints what is in some files instead of measuring.
func showFiles(out *output, p *benchPlan) error {
	var reports []*cost.Report
	for _, path := range p.from {
		found, err := cost.Read(path)
		if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
			return fail(failed, "reading %s: %v; try a file that nslab bench "+
				"-o has written", pathErr.Path, cause(pathErr.Err))
		}
		if err != nil {
			return fail(failed, "reading %v; try a file that nslab bench -o "+
				"or go test -bench has written", err)
		}
		reports = append(reports, found...)
	}
	for _, r := range reports {
		p.only(r)
	}
	return show(out, p, reports)
}

// only takes out of a report what was not asked for.
func (p *benchPlan) only(r *cost.Report) {
	if len(p.names) == 0 {
		return
	}
	var ops []*cost.Operation
	for _, op := range r.Ops {
		base, _, _ := strings.Cut(op.Name, "/")
		if slices.ContainsFunc(p.names, func(name string) bool {
			return name == op.Name || name == base
		}) {
			ops = append(ops, op)
		}
	}
	r.Ops = ops
}

// show prints reports: of one machine all that is known, of several a column
// each. The notes come last, and not in JSON.
func show(out *output, p *benchPlan, reports []*cost.Report,
	notes ...string) error {
	if p.json {
		if len(reports) > 1 {
			return fail(misused, "bench: JSON is about one machine, and there "+
				"are %d in the files; try one file at a time", len(reports))
		}
		return printBenchJSON(out, reports[0])
	}
	if len(reports) == 1 {
		printReport(out, reports[0], p.baseline)
	} else {
		printMachines(out, reports, p.baseline)
	}
	for _, r := range reports {
		if r.Partial != "" {
			where := ""
			if len(reports) > 1 {
				where = r.Label + " is "
			}
			fmt.Fprintln(out)
			paragraph(out, where+"partial: "+r.Partial+".")
		}
		warn(out, r, p.baseline)
	}
	for _, note := range notes {
		fmt.Fprintln(out)
		paragraph(out, note)
	}
	return nil
}

// warn says so if a machine is too noisy to rank anything, and what helps.
func warn(out *output, r *cost.Report, baseline string) {
	const noisy = 0.05
	worst, judged := 0.0, false
	for _, op := range r.Ops {
		noise, ok := op.Noise()
		judged = judged || ok
		worst = max(worst, noise)
		base := op.Baseline(baseline)
		for i := range op.Series {
			s := &op.Series[i]
			if len(s.NS) > 0 && s.Way != cost.Control && s != base &&
				op.Verdict(s, base).Called {
				return
			}
		}
	}
	if !judged || worst < noisy {
		return
	}
	fmt.Fprintln(out)
	paragraph(out, fmt.Sprintf("Warning: this machine is too noisy to rank "+
		"anything: the same way twice differs by %s. Try %s.",
		cost.Percent(worst), quieter(r.Machine)))
}

// quieter says what makes a machine less noisy.
func quieter(m cost.Machine) string {
	load, _ := strconv.ParseFloat(m["load"], 64)
	if load > 0.5 {
		return "it again when other programs have ended: the load was " +
			m["load"] + " on " + m["cpus"] + " processors"
	}
	if g := m["governor"]; g != "unknown" && g != "performance" {
		return "sudo cpupower frequency-set -g performance"
	}
	if strings.HasPrefix(m["virt"], "yes") {
		return "--full, or a machine that is not virtual"
	}
	return "--full"
}
