//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

// newCompare makes the subcommand that runs every operation in every way.
func newCompare(out *output) *cobra.Command {
	return &cobra.Command{
		Use:   "compare",
		Short: "Run every operation in every way, and say whether they agree",
		Long: `compare runs every operation in every way on this machine's kernel, and prints
whether they come to the same. What changes a thread runs on one that is thrown
away. The exit status is 0 if all ways agree, listed refusals aside. For an
ordinary user all of it runs in a new user namespace.`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if errors.Is(bench.MayUnshare(), syscall.EPERM) &&
				!bench.InUserNamespace() {
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
	const first, gap = 11, 2
	t := table{out: out, gap: gap, widths: []int{first}}
	header := []cell{{text: "operation", sgr: "1"}}
	for _, w := range bench.Ways {
		header = append(header, cell{text: w.Name, sgr: "1"})
		t.widths = append(t.widths, (80-first)/len(bench.Ways)-gap)
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
	printLeftOut(out)
}

// printLeftOut says which ways are not in this binary, and why.
func printLeftOut(out *output) {
	for _, name := range bench.AllWays {
		if _, err := wayByName(name); err != nil {
			because, command, _ := strings.Cut(err.Error(), "try ")
			paragraph(out, because+"try")
			fmt.Fprintln(out, " ", command)
		}
	}
}

// paragraph prints a text in lines of at most 80 columns.
func paragraph(out *output, text string) {
	t := table{out: out, widths: []int{80}}
	t.print([]cell{{text: text}})
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

// conclude prints what the table comes to, and gives it as an error unless
// every operation agrees.
func conclude(out *output, rows []bench.Row) error {
	var failure error
	with := map[bench.Verdict][]string{}
	count := map[bench.Verdict]int{}
	for _, row := range rows {
		for _, c := range row.Cells {
			count[c.Verdict]++
			if c.Verdict == bench.Fails && failure == nil {
				failure = c.Err
			}
			if !slices.Contains(with[c.Verdict], row.Op) {
				with[c.Verdict] = append(with[c.Verdict], row.Op)
			}
		}
	}
	if ops := with[bench.Differs]; len(ops) > 0 {
		return fail(failed, "compare: the ways do not agree on %s; try go "+
			"test ./bench, which says more", strings.Join(ops, ", "))
	}
	if ops := with[bench.Fails]; len(ops) > 0 {
		return fail(failed, "compare: no answer from %s (%v); try %s",
			strings.Join(ops, ", "), failure, failureHint(failure))
	}
	if ops := with[bench.Denied]; len(ops) > 0 {
		return fail(unableTo, "compare: this process may not make namespaces, "+
			"which %s need; %s", strings.Join(ops, ", "), bench.Remedy())
	}
	conclusion := fmt.Sprintf("%d operations in %d ways agree", len(rows),
		len(bench.Ways))
	if n := count[bench.Refuses]; n > 0 {
		conclusion += fmt.Sprintf(", %d refusals aside", n)
	}
	if n := count[bench.TooOld]; n > 0 {
		conclusion += fmt.Sprintf(", %d aside that this kernel lacks", n)
	}
	conclusion += ". This is Linux " + kernel() + " on " + runtime.GOARCH
	if bench.InUserNamespace() {
		conclusion += ", in a user namespace of its own"
	}
	paragraph(out, conclusion+".")
	for _, row := range rows {
		for _, c := range row.Cells {
			if c.Instead != "" {
				paragraph(out, "Instead of "+row.Op+" in "+c.Way+": "+
					c.Instead+".")
			}
		}
	}
	fmt.Fprintln(out, "\nNext, read one operation in two ways:")
	fmt.Fprintln(out, "  go run ./cmd/nslab show Setns")
	return nil
}

// failureHint says what to try where an operation fails that should not.
func failureHint(err error) string {
	switch {
	case !procMounted():
		return "mount -t proc proc /proc, as there is none here"
	case errors.Is(err, syscall.EMFILE):
		return "a higher ulimit -n"
	case errors.Is(err, syscall.ENOSPC):
		return "a higher user.max_*_namespaces, see sysctl -a"
	}
	return "go test ./bench, which says more"
}

// procMounted tells whether /proc is one of this process.
func procMounted() bool {
	_, err := os.Stat("/proc/thread-self")
	return err == nil
}

// kernel gives the release of the running kernel, as uname -r.
func kernel() string {
	var uts unix.Utsname
	if err := unix.Uname(&uts); err != nil {
		return "?"
	}
	return unix.ByteSliceToString(uts.Release[:])
}
