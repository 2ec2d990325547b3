//go:build linux

package main

import (
	"fmt"
	"strings"

	"nslab/bench"
	"nslab/bench/ergonomics"
	"nslab/bench/ladder"
)

// whichOperation prints the way to take for an operation, and the evidence: a
// step of the ladder each, what was measured, and what to read.
func whichOperation(out *output, op string, call *ladder.Call,
	file string) error {
	steps, err := ladder.Steps(op)
	if err != nil {
		return err
	}
	costs := readCosts(file)
	if costs.problem != nil && file != "" {
		return fail(failed, "which: reading %v; try --bench with a file that "+
			"nslab bench -o has written", costs.problem)
	}
	take, but, then := ladder.Take(steps)
	printTake(out, take, but, then)
	fmt.Fprintln(out)
	printSteps(out, steps)
	if op == "Unshare" || op == "Setns" {
		fmt.Fprintln(out)
		paragraph(out, "Of user namespaces none of them can, as a Go process "+
			"has several threads: only C that runs before Go, in "+
			"cbridge/early/early.c.")
		fmt.Fprintln(out, "  nslab which early")
	}
	fmt.Fprintln(out)
	if call != nil {
		printCall(out, call)
		fmt.Fprintln(out)
	}
	costs.print(out, op)
	fmt.Fprintln(out)
	paragraph(out, "Evidence: "+strings.Join(evidence(take), ", ")+", "+
		ladder.Man(op)+".")
	fmt.Fprintf(out, "\nEvery line that is counted:\n  nslab ergonomics %s "+
		"--explain\n", op)
	return nil
}

// printTake prints which way to take, and when to take another.
func printTake(out *output, take *ergonomics.Asks, but []bench.Refusal,
	then *ergonomics.Asks) {
	fmt.Fprintln(out, out.paint("1", take.Op+": take "+
		ladder.Step(take.Way)+"."))
	paragraph(out, "By "+strings.Join(take.Calls, ", ")+", as in "+
		fileOf(take)+".")
	for _, r := range but {
		paragraph(out, "But it refuses "+r.When+", as "+r.Why+"; instead, "+
			r.Instead+".")
	}
	if then != nil {
		paragraph(out, "There take "+ladder.Step(then.Way)+": "+
			strings.Join(then.Calls, ", ")+", as in "+fileOf(then)+".")
	}
}

// printSteps prints the steps of the ladder: what each asks of you, and what it
// enters the kernel by.
func printSteps(out *output, steps []*ergonomics.Asks) {
	t := table{out: out, gap: 1, widths: []int{10, 22, 6, 7, 31}}
	t.print([]cell{{"step", "1"}, {"file", "1"}, {"yours", "1"},
		{"lines", "1"}, {"by", "1"}})
	for _, a := range steps {
		t.print([]cell{{text: ladder.Step(a.Way)}, {text: fileOf(a)},
			{text: thingsText(a)}, {text: linesText(a)}, byText(a)})
	}
	fmt.Fprintln(out)
	paragraph(out, "yours: things you must get right yourself. lines: of Go, "+
		"and after a + of C.")
	for _, a := range steps {
		if a.Refusal != nil {
			paragraph(out, "Instead of "+a.Op+" in "+a.Way+": "+
				a.Refusal.Instead+".")
		}
	}
}

// byText says what a step enters the kernel by, and what it can't.
func byText(a *ergonomics.Asks) cell {
	if a.Refusal != nil {
		return cell{"can't: " + a.Refusal.Why, "33"}
	}
	text := strings.Join(a.Calls, ", ")
	for _, r := range bench.Refusals {
		if r.Op == a.Op && r.Way == a.Way {
			text += "; refuses " + r.When
		}
	}
	return cell{text: text}
}

// fileOf gives the file of an operation in a way.
func fileOf(a *ergonomics.Asks) string {
	return a.Way + "/" + strings.ToLower(a.Op) + ".go"
}

// evidence gives the files that show that a way can do an operation, and
// others can't.
func evidence(a *ergonomics.Asks) []string {
	files := []string{fileOf(a),
		"bench/" + strings.ToLower(a.Op) + "_test.go"}
	for _, r := range bench.Refusals {
		if r.Op == a.Op {
			return append(files, "bench/refusals.go")
		}
	}
	return files
}
