//go:build linux

package steps

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
	"nslab/bench"
)

var update = flag.Bool("update", false, "write testdata/steps.txt")

const listing = "testdata/steps.txt"

// words are the steps in short.
var words = [...]string{"prepare", "cross", "decide", "make", "release"}

// brief gives the rounds of a function in one line: with a step's calls, and
// in parentheses what is done in the statement of another.
func brief(f *Function) string {
	if f.Refuses {
		return "refuses"
	}
	var all []string
	for _, r := range f.Rounds {
		var parts []string
		for step, part := range r.Parts {
			word := words[step]
			switch {
			case part.Within:
				word = "(" + word + ")"
			case part.Missing():
				continue
			case Step(step) == Cross:
				word += "=" + r.Call
			}
			parts = append(parts, word)
		}
		all = append(all, strings.Join(parts, " "))
	}
	if f.Ends != nil {
		all = append(all, "release")
	}
	return strings.Join(all, "; ")
}

// list gives a line for each function of each operation's file, and what is
// out of order.
func list(t *testing.T, files fs.FS) (lines, problems []string) {
	t.Helper()
	for _, way := range bench.AllWays {
		p, err := Read(files, way)
		require.NoError(t, err)
		for _, op := range bench.Operations() {
			o, err := p.Operation(op)
			require.NoError(t, err)
			problems = append(problems, o.Check()...)
			for _, f := range o.Functions {
				lines = append(lines, fmt.Sprintf("%s %s: %s", o.File.Path,
					f.Name, brief(f)))
			}
		}
	}
	return lines, problems
}

// changes gives what is in one of two lists only.
func changes(was, is []string) (all []string) {
	for _, line := range was {
		if !slices.Contains(is, line) {
			all = append(all, "was "+line)
		}
	}
	for _, line := range is {
		if !slices.Contains(was, line) {
			all = append(all, "is  "+line)
		}
	}
	return all
}

// accepted reads the listing that somebody has looked at.
func accepted(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(listing)
	require.NoError(t, err)
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

func TestEveryFileHasItsStepsInOrder(t *testing.T) {
	lines, problems := list(t, nslab.Sources)
	assert.Empty(t, strings.Join(problems, "\n"))
	if *update {
		require.NoError(t, os.WriteFile(listing,
			[]byte(strings.Join(lines, "\n")+"\n"), 0o644))
		return
	}
	assert.Empty(t, strings.Join(changes(accepted(t), lines), "\n"),
		"if these are the steps now: go test ./bench/steps -update")
}

// What is embedded is the tree, and all of it.
func TestSourcesAreTheTree(t *testing.T) {
	for _, way := range bench.AllWays {
		entries, err := os.ReadDir("../../" + way)
		require.NoError(t, err)
		for _, entry := range entries {
			if entry.IsDir() {
				continue
			}
			path := way + "/" + entry.Name()
			want, err := os.ReadFile("../../" + path)
			require.NoError(t, err)
			got, err := fs.ReadFile(nslab.Sources, path)
			require.NoError(t, err, path)
			assert.Equal(t, string(want), string(got), path)
		}
	}
}

// Every line of a body is in one step: but for empty ones, none is forgotten
// and none stands twice.
func TestEveryLineIsInOneStep(t *testing.T) {
	for _, way := range bench.AllWays {
		p, err := Read(nslab.Sources, way)
		require.NoError(t, err)
		for _, op := range bench.Operations() {
			o, err := p.Operation(op)
			require.NoError(t, err)
			for _, f := range slices.Concat(o.Functions, o.Others) {
				got := linesOf(f)
				assert.Equal(t, want(p.functions[f.Name]), got, "%s %s",
					f.File.Path, f.Name)
			}
		}
	}
}

// linesOf gives the lines of a function's steps that are not empty.
func linesOf(f *Function) (lines []int) {
	for _, r := range f.Rounds {
		for _, part := range r.Parts {
			for _, n := range part.Lines {
				if strings.TrimSpace(f.File.Lines[n-1]) != "" {
					lines = append(lines, n)
				}
			}
		}
	}
	lines = append(lines, f.Ends...)
	slices.Sort(lines)
	return lines
}

// want gives the lines of a body that are not empty.
func want(d *declared) (lines []int) {
	from, to := d.file.line(d.Body.Lbrace), d.file.line(d.Body.Rbrace)
	for n := from + 1; n < to; n++ {
		if strings.TrimSpace(d.file.Lines[n-1]) != "" {
			lines = append(lines, n)
		}
	}
	return lines
}
