//go:build linux

package main

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

// newCompare makes the subcommand that runs every operation in every way.
func newCompare(out *output) *cobra.Command {
	return &cobra.Command{
		Use:   "compare",
		Short: "Do every operation in every way, and say whether they agree",
		Long: `compare does every operation in every way on this machine's kernel, what
changes a thread on one that is thrown away, and prints what came of it. The
exit status is 0 only if all agree. An ordinary user's runs in a user namespace
of its own.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			if bench.MayUnshare() != nil && !bench.InUserNamespace() {
				// If this can't start, compare does what it can without.
				status, err := bench.RunInUserNamespace()
				if err == nil && status != 0 {
					return fail(status, "")
				}
				if err == nil {
					return nil
				}
			}
			rows := bench.Compare(bench.Ways)
			printRows(out, rows)
			return conclude(out, rows)
		},
	}
}

// printRows prints the table, and which ways are not in it.
func printRows(out *output, rows []bench.Row) {
	t := table{out: out, widths: []int{12}}
	header := []cell{{text: "operation", sgr: "1"}}
	for _, w := range bench.Ways {
		header = append(header, cell{text: w.Name, sgr: "1"})
		t.widths = append(t.widths, (80-12)/len(bench.Ways)-1)
	}
	t.print(header)
	for _, row := range rows {
		cells := []cell{{text: row.Op}}
		for _, c := range row.Cells {
			cells = append(cells, describe(c))
		}
		t.print(cells)
	}
	fmt.Fprintln(out)
	for _, name := range bench.AllWays {
		if _, err := wayByName(name); err != nil {
			t := table{out: out, widths: []int{80}}
			t.print([]cell{{text: err.Error() + "."}})
		}
	}
}

// describe gives a verdict in words and in colour.
func describe(c bench.Cell) cell {
	switch c.Verdict {
	case bench.Agrees:
		return cell{"agrees", "32"}
	case bench.Refuses:
		return cell{"refuses: " + c.Note, "33"}
	case bench.TooOld:
		return cell{"not on this kernel: " + c.Note, "33"}
	case bench.Denied:
		return cell{c.Note, "33"}
	case bench.Differs:
		return cell{"differs: " + c.Note, "31"}
	}
	return cell{"fails: " + c.Note, "31"}
}

// conclude prints what the table comes to and gives it as an error unless
// every operation agrees.
func conclude(out *output, rows []bench.Row) error {
	var bad, denied []string
	var exceptions []string
	refusals, lacking := 0, 0
	for _, row := range rows {
		worst := bench.Agrees
		for _, c := range row.Cells {
			worst = max(worst, c.Verdict)
			switch c.Verdict {
			case bench.Refuses:
				refusals++
			case bench.TooOld:
				lacking++
			}
		}
		switch worst {
		case bench.Denied:
			denied = append(denied, row.Op)
		case bench.Differs, bench.Fails:
			bad = append(bad, row.Op)
		}
	}
	where := "Linux " + kernel() + " " + runtime.GOARCH
	if bench.InUserNamespace() {
		where += ", in a user namespace of its own"
	}
	if len(bad) > 0 {
		return fail(failed, "%s: the ways don't agree on %s; try go test "+
			"./bench, which says more", where, strings.Join(bad, ", "))
	}
	if len(denied) > 0 {
		return fail(unableTo, "%s: may not make namespaces for %s; %s", where,
			strings.Join(denied, ", "), bench.Remedy())
	}
	if refusals > 0 {
		exceptions = append(exceptions, fmt.Sprint(refusals, " refusals"))
	}
	if lacking > 0 {
		exceptions = append(exceptions, fmt.Sprint(lacking,
			" that this kernel lacks"))
	}
	t := table{out: out, widths: []int{80}}
	t.print([]cell{{text: fmt.Sprintf("%d operations in %d ways agree, but "+
		"for %s (%s).", len(rows), len(bench.Ways),
		strings.Join(exceptions, " and "), where)}})
	fmt.Fprintln(out, "Next, read one operation in two ways:")
	fmt.Fprintln(out,
		"  diff -y -t --tabsize=4 -W 160 rawsys/setns.go wrapped/setns.go")
	return nil
}

// kernel gives the release of the running kernel, as uname -r.
func kernel() string {
	var uts unix.Utsname
	if err := unix.Uname(&uts); err != nil {
		return "?"
	}
	return unix.ByteSliceToString(uts.Release[:])
}
