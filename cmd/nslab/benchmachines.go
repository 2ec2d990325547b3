//go:build linux

package main

import (
	"fmt"
	"slices"

	"nslab/bench/cost"
)

// perTable is how many machines fit side by side.
const perTable = 3

// printMachines prints a column for each machine. They are told apart by the
// names of their files.
func printMachines(out *output, reports []*cost.Report, baseline string) {
	var names []string
	for _, r := range reports {
		fmt.Fprintln(out, out.paint("1", r.Label))
		printMachine(out, r)
		for _, op := range r.Ops {
			if !slices.Contains(names, op.Name) {
				names = append(names, op.Name)
			}
		}
	}
	fmt.Fprintln(out)
	paragraph(out, "Median, and how many times the baseline that is (~ where "+
		"it can't be told). Compare the columns of a row by what they are "+
		"times the baseline: the times are of different machines.")
	for _, name := range names {
		for some := range slices.Chunk(reports, perTable) {
			fmt.Fprintln(out)
			printAcross(out, name, some, baseline)
		}
	}
}

// printAcross prints one operation on some machines.
func printAcross(out *output, name string, reports []*cost.Report,
	baseline string) {
	t := table{out: out, gap: 2, widths: []int{12}}
	header := []cell{{name, "1"}}
	if len(name) > t.widths[0] {
		fmt.Fprintln(out, out.paint("1", name))
		header = []cell{{}}
	}
	rows := []string{}
	for _, r := range reports {
		t.widths = append(t.widths, (80-12)/len(reports)-2)
		header = append(header, cell{r.Label, "1"})
		if op := r.Find(name); op != nil {
			for _, s := range op.Series {
				row := s.Way + " " + s.Link
				if s.Way != cost.Control && !slices.Contains(rows, row) {
					rows = append(rows, row)
				}
			}
		}
	}
	t.print(header)
	for _, row := range rows {
		cells := []cell{{text: row}}
		for _, r := range reports {
			cells = append(cells, across(r.Find(name), row, baseline))
		}
		t.print(cells)
	}
}

// across gives one way on one machine.
func across(op *cost.Operation, row, baseline string) cell {
	if op == nil {
		return cell{text: "-"}
	}
	for i := range op.Series {
		s := &op.Series[i]
		if s.Way+" "+s.Link != row {
			continue
		}
		if len(s.NS) == 0 {
			return cell{s.Note, "33"}
		}
		text := seconds(cost.Median(s.NS).Value)
		base := op.Baseline(baseline)
		if s == base {
			return cell{text: text + " (baseline)"}
		}
		if v := op.Verdict(s, base); v.Called {
			return cell{text: fmt.Sprintf("%s %.2f times", text, v.Ratio.Value)}
		}
		return cell{text: text + " ~"}
	}
	return cell{text: "-"}
}
