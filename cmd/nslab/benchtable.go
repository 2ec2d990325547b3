//go:build linux

package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/perf/benchunit"

	"nslab/bench/cost"
)

// printReport prints what was measured on one machine.
func printReport(out *output, r *cost.Report, baseline string) {
	printMachine(out, r)
	for _, op := range r.Ops {
		fmt.Fprintln(out)
		printOperation(out, op, baseline)
	}
}

// printMachine prints what the figures are of.
func printMachine(out *output, r *cost.Report) {
	var known []string
	for _, part := range []struct{ before, key, after string }{
		{"", "cpu", ""}, {"", "cpus", " processors"}, {"virtual: ", "virt", ""},
		{"governor ", "governor", ""}, {"load ", "load", ""},
		{"Linux ", "kernel", ""}, {"", "goarch", ""}, {"", "go", ""},
		{"x/sys ", "x/sys", ""}, {"glibc ", "glibc", ""},
	} {
		if value := r.Machine[part.key]; value != "" {
			known = append(known, part.before+value+part.after)
		}
	}
	known = append(known, "link "+linkModes(r))
	if seed := r.Machine["seed"]; seed != "" {
		known = append(known, "seed "+seed)
	}
	paragraph(out, strings.Join(known, ", "))
}

// linkModes says of which binaries the figures are.
func linkModes(r *cost.Report) string {
	var all []string
	for _, op := range r.Ops {
		for _, s := range op.Series {
			if s.Link != "" && !strings.Contains(strings.Join(all, " "),
				s.Link) {
				all = append(all, s.Link)
			}
		}
	}
	if len(all) == 0 {
		return "unknown"
	}
	return strings.Join(all, " and ")
}

// printOperation prints the table of an operation, exact counts first, and a
// line of verdict for each way.
func printOperation(out *output, op *cost.Operation, baseline string) {
	base := op.Baseline(baseline)
	fmt.Fprintln(out, out.paint("1", op.Name)+heading(op))
	if also := cost.Includes(op.Name); also != "" {
		fmt.Fprintln(out, also)
	}
	fmt.Fprintf(out, "%-8s %-4s %6s %8s %5s %9s %9s  %s\n", "way", "link",
		"allocs", "bytes", "calls", "min", "median", "95 % interval")
	for _, s := range op.Series {
		if len(s.NS) == 0 {
			t := table{out: out, widths: []int{8, 4, 64}, gap: 1}
			t.print([]cell{{text: s.Way}, {text: s.Link},
				{text: s.Note, sgr: "33"}})
			continue
		}
		m := cost.Median(s.NS)
		fmt.Fprintf(out, "%-8s %-4s %6s %8s %5s %9s %9s  %s\n", s.Way, s.Link,
			count(s.Allocs), count(s.Bytes), count(s.Syscalls),
			seconds(least(s.NS)), seconds(m.Value), interval(m))
	}
	for i := range op.Series {
		s := &op.Series[i]
		if len(s.NS) > 0 && s != base && s.Way != cost.Control {
			v := op.Verdict(s, base)
			t := table{out: out, widths: []int{1, 77}, gap: 1}
			t.print([]cell{{}, sentence(v)})
		}
	}
	printLessons(out, op)
}

// printLessons prints what the ways of an operation teach, if they do.
func printLessons(out *output, op *cost.Operation) {
	t := table{out: out, widths: []int{1, 8, 69}, gap: 1}
	for _, s := range op.Series {
		lesson := cost.Teaches(op.Name, s.Way)
		if lesson != "" && s.Link == op.Series[0].Link {
			t.print([]cell{{}, {text: s.Way}, {text: lesson}})
		}
	}
}

// heading says how often the ways took turns, and how noisy that was.
func heading(op *cost.Operation) string {
	noise, ok := op.Noise()
	if !ok {
		return ""
	}
	rounds := 0
	for _, s := range op.Series {
		rounds = max(rounds, len(s.NS))
	}
	return fmt.Sprintf(": %d rounds, this run's noise is %s", rounds,
		cost.Percent(noise))
}

// sentence gives a verdict in words that begin with the way.
func sentence(v cost.Verdict) cell {
	text := v.String()
	if !v.Called {
		return cell{v.Way + ": " + text, "33"}
	}
	return cell{text: text}
}

// count prints an exact count.
func count(n int) string {
	if n == cost.Unknown {
		return "-"
	}
	return strconv.Itoa(n)
}

// seconds prints nanoseconds in the unit that suits them.
func seconds(ns float64) string {
	if math.IsInf(ns, 0) {
		return "?"
	}
	return benchunit.Scale(ns/1e9, benchunit.Decimal) + "s"
}

// interval prints the bounds of an interval.
func interval(i cost.Interval) string {
	if math.IsInf(i.Lo, 0) || math.IsInf(i.Hi, 0) {
		return "needs 6 samples"
	}
	return seconds(i.Lo) + "–" + seconds(i.Hi)
}

// least gives the smallest of some values.
func least(values []float64) float64 {
	smallest := math.Inf(1)
	for _, v := range values {
		smallest = min(smallest, v)
	}
	return smallest
}
