//go:build linux

package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nslab/bench"
	"nslab/bench/ladder"
)

// newWhich makes the subcommand that says which way to take, and why.
func newWhich(out *output) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "which [OPERATION | SYSTEM CALL | WHAT YOU WANT]",
		Short: "Say which way to take for something, and why",
		Long: `which says which way to take: package os where it can, else x/sys/unix, cgo
where only C can, and raw where nothing wraps it. For an operation it says which
ways can't and why, what each asks of you, and what it costs, if there is a file
that nslab bench -o has written. For a system call, by name or number, it says
who has a function for it: x/sys/unix, package syscall, or the headers of libc
on this machine. Or say it in words:

  nslab which join a namespace`,
		ValidArgs: bench.Operations(),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return printLadder(out)
			}
			return which(out, strings.Join(args, " "), file)
		},
	}
	cmd.Flags().StringVar(&file, "bench", "",
		"`file` with the costs (default the newest *.bench here)")
	return cmd
}

// which answers for an operation, a system call, or words.
func which(out *output, text, file string) error {
	call := ladder.CallNamed(text)
	op := exactOperation(text)
	ops := ladder.Match(text)
	switch {
	case op != "":
		return whichOperation(out, op, call, file)
	case call != nil:
		return whichCall(out, call)
	case text == ladder.Early, len(ops) == 1 && ops[0] == ladder.Early:
		printEarly(out)
		return nil
	case len(ops) == 0:
		return unknownWish(text)
	case len(ops) == 1:
		return whichOperation(out, ops[0], nil, file)
	}
	return printTies(out, text, ops)
}

// exactOperation gives the operation of a name in whatever case, and "" if
// there is none.
func exactOperation(name string) string {
	for _, op := range bench.Operations() {
		if strings.EqualFold(op, name) {
			return op
		}
	}
	return ""
}

// printLadder prints for every operation the way to take.
func printLadder(out *output) error {
	t := table{out: out, gap: 1, widths: []int{11, 11, 56}}
	t.print([]cell{{"operation", "1"}, {"take", "1"}, {"by", "1"}})
	for _, op := range bench.Operations() {
		steps, err := ladder.Steps(op)
		if err != nil {
			return err
		}
		take, but, then := ladder.Take(steps)
		by := strings.Join(take.Calls, ", ")
		for _, r := range but {
			by += "; not " + r.When
		}
		if then != nil {
			by += ": " + strings.Join(then.Calls, ", ")
		}
		t.print([]cell{{text: op}, {text: ladder.Step(take.Way)}, {text: by}})
	}
	fmt.Fprintln(out, "\nWith the reasons:\n  nslab which Setns")
	return nil
}

// printTies prints what each of several operations would be.
func printTies(out *output, text string, ops []string) error {
	paragraph(out, fmt.Sprintf("%q may be one of these:", text))
	t := table{out: out, gap: 1, widths: []int{11, 11, 56}}
	for _, op := range ops {
		if op == ladder.Early {
			t.print([]cell{{text: "early"}, {text: "cgo"},
				{text: "a constructor in C, before the Go runtime starts"}})
			continue
		}
		steps, err := ladder.Steps(op)
		if err != nil {
			return err
		}
		take, _, _ := ladder.Take(steps)
		t.print([]cell{{text: op}, {text: ladder.Step(take.Way)},
			{text: strings.Join(take.Calls, ", ")}})
	}
	fmt.Fprintln(out, "\nOf one, with the reasons:\n  nslab which", ops[0])
	return nil
}

// printEarly prints what is no operation, as no function of Go can do it.
func printEarly(out *output) {
	fmt.Fprintln(out, out.paint("1", "This process into a user namespace: "+
		"take cgo."))
	paragraph(out, "Only C can: a process with several threads may not enter "+
		"a user namespace ("+ladder.Man(ladder.Early)+", unshare(2): EINVAL), "+
		"and every Go process has several. A constructor in C runs while it "+
		"still has one.")
	fmt.Fprintln(out, "\nEvidence: cbridge/early/early.c, "+
		"bench/unshare_test.go")
	paragraph(out, "A child is different: os/exec starts one there, with "+
		"SysProcAttr.Cloneflags (stdlib/spawn.go).")
	fmt.Fprintln(out, "\nTry it:\n  nslab run --early --map-root --new uts -- id")
}

// unknownWish says what was perhaps meant: operations and system calls with
// names like it.
func unknownWish(text string) error {
	similar := similarNames(text)
	if isNumber(text) {
		similar = nearestNumbers(text)
	}
	if len(similar) == 0 {
		return fail(misused, "which: nothing known for %q; try other words, a "+
			"system call that x/sys knows, or one of %s", text,
			strings.Join(bench.Operations(), ", "))
	}
	return fail(misused, "which: nothing known for %q; try %s", text,
		strings.Join(similar, " or "))
}

// similarNames gives the names that are the fewest edits away, if these are
// few.
func similarNames(text string) []string {
	candidates := bench.Operations()
	for _, c := range ladder.Calls() {
		candidates = append(candidates, c.Name)
	}
	var best []string
	least := min(3, len(text)/2)
	for _, name := range candidates {
		d := edits(strings.ToLower(text), strings.ToLower(name))
		if d < least {
			best, least = nil, d
		}
		if d == least && d > 0 {
			best = append(best, name)
		}
	}
	return best[:min(len(best), 5)]
}

// nearestNumbers gives the calls with the numbers below and above one that is
// no call's.
func nearestNumbers(text string) []string {
	number, err := strconv.Atoi(text)
	if err != nil {
		number = math.MaxInt
	}
	var below, above []string
	for _, c := range ladder.Calls() {
		name := fmt.Sprintf("%d (%s)", c.Number, c.Name)
		if c.Number < number {
			below = []string{name}
		} else if above == nil {
			above = []string{name}
		}
	}
	return append(below, above...)
}

// isNumber tells a decimal number.
func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
