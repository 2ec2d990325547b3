//go:build linux

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"

	"nslab/bench/safety"
)

// printMistake prints all that there is to say of one mistake. The report may
// be nil.
func (p *safetyPlan) printMistake(m *safety.Mistake, report *safety.Report) {
	fmt.Fprintln(p.out, p.out.paint("1", m.Title))
	fmt.Fprintln(p.out)
	paragraph(p.out, m.Text)
	fmt.Fprintln(p.out)
	for _, incident := range m.Incidents {
		name, url, _ := strings.Cut(incident, " ")
		fmt.Fprintf(p.out, "%s\n  %s\n", name, url)
	}
	if m.Needs == "root" {
		fmt.Fprintln(p.out, "It takes root of the host.")
	}
	for _, way := range safety.Ways {
		if p.way != "" && p.way != way {
			continue
		}
		why, cannot := m.Cannot[way]
		if cannot {
			fmt.Fprintln(p.out)
			paragraph(p.out, fmt.Sprintf("%s: it can't be written: %s.",
				p.out.paint("1", way), strings.TrimSuffix(why, ".")))
		}
		if !slices.Contains(m.Ways, way) {
			continue
		}
		fmt.Fprintf(p.out, "\n%s\n\n", p.out.paint("1", way))
		p.printPrograms(m, way)
		if report != nil {
			p.printSaid(report, m, way)
		}
	}
	if report != nil {
		p.printProblems(report)
	}
}

// printPrograms prints the wrong and the right program side by side, or one
// below the other where that is too wide.
func (p *safetyPlan) printPrograms(m *safety.Mistake, way string) {
	wrong, right := program(m, way, safety.Wrong), program(m, way, safety.Right)
	width := 0
	for _, line := range append(slices.Clone(wrong), right...) {
		width = max(width, len([]rune(line)))
	}
	pairs := align(wrong, right)
	if 2*width+3 <= widthOf(p.out.file) {
		t := func(left, mark, right string) {
			fmt.Fprintln(p.out, strings.TrimRight(fmt.Sprintf("%-*s %s %s",
				width, left, mark, right), " "))
		}
		t("wrong", " ", "right")
		for _, pair := range pairs {
			t(pair.wrong, pair.mark(), pair.right)
		}
		fmt.Fprintln(p.out)
		return
	}
	for _, side := range []string{safety.Wrong, safety.Right} {
		fmt.Fprintf(p.out, "%s:\n", side)
		for _, pair := range pairs {
			pair.printSide(p.out, side)
		}
		fmt.Fprintln(p.out)
	}
}

// printSide prints a line of one of the programs, and marks it if the other
// one does not have it.
func (l pair) printSide(out *output, side string) {
	text, mark, there, sgr := l.wrong, "- ", l.inWrong, "31"
	if side == safety.Right {
		text, mark, there, sgr = l.right, "+ ", l.inRight, "32"
	}
	switch {
	case !there:
	case l.inWrong && l.inRight && l.wrong == l.right:
		fmt.Fprintln(out, strings.TrimRight("  "+text, " "))
	default:
		fmt.Fprintln(out, out.paint(sgr, strings.TrimRight(mark+text, " ")))
	}
}

// program gives the lines of a program, with spaces for tabs.
func program(m *safety.Mistake, way, side string) []string {
	text, err := m.Source(way, side)
	if err != nil {
		return []string{err.Error()}
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, "\t", "    ")
	}
	return lines
}

// widthOf gives the width of a terminal, and 80 of anything else.
func widthOf(file *os.File) int {
	size, err := unix.IoctlGetWinsize(int(file.Fd()), unix.TIOCGWINSZ)
	if err != nil || size.Col == 0 {
		return 80
	}
	return int(size.Col)
}

// printSaid prints what the stages said of the wrong program.
func (p *safetyPlan) printSaid(report *safety.Report, m *safety.Mistake,
	way string) {
	at := slices.IndexFunc(report.Cells, func(c *safety.Cell) bool {
		return c.Mistake == m.Name && c.Way == way
	})
	if at < 0 {
		return
	}
	c := report.Cells[at]
	t := table{out: p.out, gap: 2, widths: []int{11, 67}}
	var quiet []string
	for _, s := range safety.Stages() {
		said := c.Said[s.Name]
		switch {
		case said == nil:
		case said.Untried != "":
			t.print([]cell{{text: s.Name}, {"not tried: " + said.Untried, "2"}})
		case said.Caught:
			t.print([]cell{{text: s.Name}, {"catches it: " + said.Text, "32"}})
		case slices.Contains(c.HiddenBy, s.Name):
			t.print([]cell{{text: s.Name}, {"hides it: " + said.Text, "33"}})
		case s.Name == "run":
			t.print([]cell{{text: s.Name}, {said.Word + ": " + said.Text,
				summary(c).sgr}})
		default:
			quiet = append(quiet, s.Name)
		}
	}
	if len(quiet) > 0 {
		t.print([]cell{{text: "not seen by"}, {text: strings.Join(quiet, ", ")}})
	}
	if c.Plain == safety.NotRun {
		t.print([]cell{{text: "not run"}, {text: c.Message}})
	}
	if c.Agree < c.Runs {
		t.print([]cell{{text: "run"}, {text: fmt.Sprintf("%d of %d runs agree",
			c.Agree, c.Runs)}})
	}
}
