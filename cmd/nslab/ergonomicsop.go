//go:build linux

package main

import (
	"fmt"
	"strconv"
	"strings"

	"nslab/bench"
	"nslab/bench/ergonomics"
)

// printAsks prints what one operation asks of you, a column for each way.
func printAsks(out *output, row []*ergonomics.Asks) {
	var things []string
	t := table{out: out, gap: 2, widths: []int{19}}
	header := []cell{{}}
	for _, a := range row {
		things = append(things, thingsText(a))
		header = append(header, cell{text: a.Way, sgr: "1"})
		t.widths = append(t.widths, 13)
	}
	paragraph(out, row[0].Op+": things you must get right yourself: "+
		strings.Join(things, " / ")+" ("+strings.Join(bench.AllWays, " / ")+
		").")
	fmt.Fprintln(out)
	t.print(header)
	for _, property := range properties() {
		cells := []cell{{text: property.name}}
		for _, a := range row {
			cells = append(cells, property.cell(a))
		}
		t.print(cells)
	}
	printRefusals(out, row[0].Op)
}

// A property is a row of the table: a name, and what a way has there.
type property struct {
	name string
	of   func(*ergonomics.Asks) string
}

// cell gives what a way has, and of one that refuses only that.
func (p *property) cell(a *ergonomics.Asks) cell {
	if a.Refusal != nil && p.name == "lines" {
		return cell{"refuses", "33"}
	}
	if a.Refusal != nil {
		return cell{}
	}
	return cell{text: p.of(a)}
}

// properties gives the rows.
func properties() []property {
	var all []property
	for _, m := range ergonomics.Metrics() {
		all = append(all, property{m.Name, func(a *ergonomics.Asks) string {
			return strconv.Itoa(a.Count(m.Name))
		}})
	}
	return append(all,
		property{"to get right", thingsText},
		property{"builds without cgo", func(a *ergonomics.Asks) string {
			return yesOr(!a.Cgo, "no")
		}},
		property{"builds for arm64", func(a *ergonomics.Asks) string {
			return yesOr(a.ARM64 && !a.Cgo, armText(a))
		}},
		property{"builds static", func(a *ergonomics.Asks) string {
			return yesOr(!a.Cgo, "with libc.a")
		}},
		property{"error type", errorText},
		property{"names the object", func(a *ergonomics.Asks) string {
			return a.NamesObject()
		}})
}

// armText says what a build for arm64 takes that is not just the go command.
func armText(a *ergonomics.Asks) string {
	if a.ARM64 {
		return "cross gcc"
	}
	return "no"
}

// yesOr gives yes, or what is instead.
func yesOr(yes bool, no string) string {
	if yes {
		return "yes"
	}
	return no
}

// errorText gives the types of the errors.
func errorText(a *ergonomics.Asks) string {
	var names []string
	for _, e := range a.Errors {
		names = append(names, strings.TrimPrefix(e.Name, "os."))
	}
	if names == nil {
		return "none"
	}
	return strings.Join(names, ", ")
}

// printRefusals prints what ways refuse of an operation, and why.
func printRefusals(out *output, op string) {
	for _, r := range bench.Refusals {
		if r.Op == op {
			fmt.Fprintln(out)
			paragraph(out, refusalText(r)+"; instead, "+r.Instead+".")
		}
	}
}

// refusalText says what a way refuses, and why.
func refusalText(r bench.Refusal) string {
	text := r.Way + " refuses"
	if r.When != "" {
		text += " " + r.When
	}
	return text + ", as " + r.Why
}

// printLines prints the rules, and under each the lines that are counted.
func (p *ergonomicsPlan) printLines(out *output, row []*ergonomics.Asks) {
	for i, m := range ergonomics.Metrics() {
		fmt.Fprintln(out)
		paragraph(out, m.Name+", "+numbersOf(row, m.Name)+": "+m.Rule+".")
		for _, a := range row {
			if a.Refusal == nil && (p.way == "" || p.way == a.Way) {
				printCounted(out, a.Counts[i].Lines)
			}
		}
	}
	fmt.Fprintln(out, "\nerror type: where it is made.")
	for _, a := range row {
		for _, e := range a.Errors {
			if p.way == "" || p.way == a.Way {
				fmt.Fprintf(out, "- %s: %s\n", a.Way, e.Name)
				printCounted(out, e.Lines)
			}
		}
	}
}

// numbersOf gives what is counted in each way, as in "4 / 0 / - / 0".
func numbersOf(row []*ergonomics.Asks, metric string) string {
	var numbers []string
	for _, a := range row {
		if a.Refusal != nil {
			numbers = append(numbers, "-")
		} else {
			numbers = append(numbers, strconv.Itoa(a.Count(metric)))
		}
	}
	return strings.Join(numbers, " / ")
}

// printCounted prints lines of source, and how often each counts.
func printCounted(out *output, lines []ergonomics.Line) {
	t := table{out: out, gap: 1, widths: []int{26, 2, 50}}
	for _, l := range lines {
		times := ""
		if l.N > 1 {
			times = fmt.Sprint("×", l.N)
		}
		t.print([]cell{{fmt.Sprintf("%s:%d", l.File, l.Line), "2"},
			{text: times}, {text: l.Text}})
	}
}
