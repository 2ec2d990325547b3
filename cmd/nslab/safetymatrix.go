//go:build linux

package main

import (
	"fmt"
	"slices"

	"nslab/bench/safety"
	"nslab/bench/safety/verdict"
)

// short has the names that are too long for a column.
func short(name string) string {
	switch name {
	case "staticcheck":
		return "static"
	case "checkptr=2":
		return "chkptr=2"
	case "cgocheck2":
		return "cgochk2"
	case string(verdict.Misleading):
		return "misleads"
	case string(verdict.NoEffect):
		return "nothing"
	}
	return name
}

// summary gives the word and the colour of a cell.
func summary(c *safety.Cell) cell {
	switch {
	case c == nil:
		return cell{}
	case !c.Writable:
		return cell{"-", "2"}
	case c.Stage != "run" && c.Stage != safety.Nothing &&
		c.Stage != safety.Absorbed && c.Stage != "":
		return cell{short(c.Stage), "32"}
	case safety.Loud(c.Plain):
		return cell{c.Plain, "33"}
	case c.Plain == string(verdict.Silent),
		c.Plain == string(verdict.Misleading):
		return cell{short(c.Plain), "31"}
	}
	return cell{short(c.Plain), ""}
}

// printMatrix prints the mistakes by ways, and what it comes to.
func (p *safetyPlan) printMatrix(report *safety.Report) {
	ways := safety.Ways
	if p.way != "" {
		ways = []string{p.way}
	}
	byKey := map[string]*safety.Cell{}
	for _, c := range report.Cells {
		byKey[c.Mistake+" "+c.Way] = c
	}
	t := table{out: p.out, gap: 1, widths: []int{35, 8, 8, 8, 8, 8}}
	header := []cell{{"mistake", "1"}}
	for _, way := range ways {
		header = append(header, cell{way, "1"})
	}
	t.print(header)
	for _, m := range p.mistakes {
		row := []cell{{text: m.Name}}
		for _, way := range ways {
			row = append(row, summary(byKey[m.Name+" "+way]))
		}
		t.print(row)
	}
	fmt.Fprintln(p.out)
	p.printLegend(report)
	p.printCounts(report, ways)
	p.printTools(report)
	p.printWhere(report)
}

// printLegend says what the words are.
func (p *safetyPlan) printLegend(report *safety.Report) {
	paragraph(p.out, "A word is the earliest stage that catches the mistake, "+
		"or else what the program does:")
	t := table{out: p.out, gap: 2, widths: []int{10, 68}}
	for _, s := range safety.Stages() {
		if s.Name != "run" {
			t.print([]cell{{short(s.Name), "32"}, {text: s.What}})
		}
	}
	for _, row := range [][]cell{
		{{"errno", "33"}, {text: "the error that the man page has for it"}},
		{{"panic", "33"}, {text: "and crash, hang: it ends so, or not at all"}},
		{{"misleads", "31"}, {text: "an error that names another reason, or " +
			"where none is due"}},
		{{"silent", "31"}, {text: "no error, and what was asked for is not so"}},
		{{"nothing", ""}, {text: "the mistake has no effect here: luck"}},
		{{"absorbed", ""}, {text: "what is called makes good for it"}},
		{{"-", "2"}, {text: "it can't be written in this way"}},
	} {
		t.print(row)
	}
	fmt.Fprintln(p.out)
}

// printCounts prints what becomes of the mistakes of each way.
func (p *safetyPlan) printCounts(report *safety.Report, ways []string) {
	t := table{out: p.out, gap: 1, widths: []int{35, 8, 8, 8, 8, 8}}
	t.print([]cell{{"of each way", "1"}})
	for _, count := range safety.Counts() {
		row := []cell{{text: count.What}}
		for _, way := range ways {
			n := 0
			for _, c := range report.Cells {
				if c.Way == way && count.Of(c) {
					n++
				}
			}
			row = append(row, cell{text: fmt.Sprintf("%7d", n)})
		}
		t.print(row)
	}
	fmt.Fprintln(p.out)
}

// printTools prints what each stage is worth, alone.
func (p *safetyPlan) printTools(report *safety.Report) {
	t := table{out: p.out, gap: 2, widths: []int{11, 7, 5, 30}}
	t.print([]cell{{"tool", "1"}, {"catches", "1"}, {"hides", "1"},
		{"right programs that it blames", "1"}})
	for _, tool := range report.Tools {
		t.print([]cell{{text: tool.Tool},
			{text: fmt.Sprintf("%7d", tool.Catches)},
			{text: fmt.Sprintf("%5d", tool.Hides)},
			{text: fmt.Sprint(tool.FalseAlarms)}})
	}
	fmt.Fprintln(p.out)
}

// printWhere says where this was measured, and what is missing.
func (p *safetyPlan) printWhere(report *safety.Report) {
	text := fmt.Sprintf("This is %s on Linux %s.", report.Go, report.Kernel)
	if !report.Root {
		text += " What takes root of the host was not run."
	}
	if !report.Cgo {
		text += " cbridge was left out, as cgo is off."
	}
	paragraph(p.out, text)
	p.printProblems(report)
	if at := slices.IndexFunc(report.Cells, func(c *safety.Cell) bool {
		return c.Plain == string(verdict.Silent)
	}); at >= 0 {
		fmt.Fprintf(p.out, "Next, look at one:\n  nslab safety %s\n",
			report.Cells[at].Mistake)
	}
}

// printProblems says what is wrong with the catalogue itself.
func (p *safetyPlan) printProblems(report *safety.Report) {
	if n := len(report.Problems); n > 0 {
		paragraph(p.out, fmt.Sprintf("Not as it must be (%d): %s. Try go test "+
			"./bench/safety.", n, report.Problems[0]))
	}
}
