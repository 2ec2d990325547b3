//go:build linux

package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
	"nslab/bench/steps"
)

// escapes are what colours are made of.
var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// plain holds that the last output, without colours, is what a file has.
func plain(ts *testscript.TestScript, neg bool, args []string) {
	got := escapes.ReplaceAllString(ts.ReadFile("stdout"), "")
	if want := ts.ReadFile(args[0]); got != want || neg {
		ts.Fatalf("without colours, the output is not that of %s", args[0])
	}
}

// someWays gives all pairs of ways, and all four.
func someWays() [][]string {
	all := [][]string{bench.AllWays}
	for i, a := range bench.AllWays {
		for _, b := range bench.AllWays[i+1:] {
			all = append(all, []string{a, b})
		}
	}
	return all
}

// sheetOf gives the text that show prints.
func sheetOf(all []*steps.Operation, width int, ansi bool) string {
	out := &output{ansi: ansi}
	s := &sheet{out: out, width: width, operations: all}
	s.printAll(true)
	return out.String()
}

func TestShowFits(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	for _, op := range bench.Operations() {
		t.Run(op, func(t *testing.T) {
			for _, ways := range someWays() {
				all, err := showSources(op, ways)
				require.NoError(t, err)
				for _, width := range []int{40, 80, 160} {
					text := sheetOf(all, width, false)
					for line := range strings.Lines(text) {
						line = strings.TrimSuffix(line, "\n")
						if utf8.RuneCountInString(line) > width ||
							strings.TrimRight(line, " ") != line ||
							strings.Contains(line, "\t") {
							assert.Fail(t, "does not fit", "%d: %q", width,
								line)
						}
					}
					assert.Equal(t, text, escapes.ReplaceAllString(
						sheetOf(all, width, true), ""))
				}
			}
		})
	}
}

// No line of a source is broken where the file itself would fit: every one of
// them is there as it is, and the whole of the functions.
func TestShowBreaksNoLine(t *testing.T) {
	for _, op := range bench.Operations() {
		for _, way := range bench.AllWays {
			all, err := showSources(op, []string{way})
			require.NoError(t, err)
			text := sheetOf(all, 80, false)
			for _, f := range append(all[0].Functions, all[0].Others...) {
				for _, r := range f.Rounds {
					for _, part := range r.Parts {
						for _, n := range part.Lines {
							line := strings.TrimSpace(f.File.Lines[n-1])
							line = strings.ReplaceAll(line, "\t", "    ")
							assert.Contains(t, text, line)
						}
					}
				}
			}
		}
	}
}

// showOnTerminal starts "nslab show ID" on a terminal of some width, with
// variables of the environment.
func showOnTerminal(t *testing.T, columns uint16, env ...string) *screen {
	master, slave := openPTY(t)
	require.NoError(t, unix.IoctlSetWinsize(int(slave.Fd()), unix.TIOCSWINSZ,
		&unix.Winsize{Row: 50, Col: columns}))
	cmd := exec.Command(executable(t), "show", "ID")
	cmd.Env = append(os.Environ(), runMark+"=1", "LC_ALL=C.UTF-8", "TERM=xterm")
	cmd.Env = append(cmd.Env, env...)
	return startOn(t, cmd, master, slave)
}

func TestShowPages(t *testing.T) {
	for _, test := range []struct {
		name, want string
		columns    uint16
		env        []string
	}{
		{"to what PAGER says", "paged: \x1b[1mfunc ID(fd int)", 80,
			[]string{"PAGER=sed 's/^/paged: /'"}},
		{"less gets what git gives it", "less FRX", 80,
			[]string{"PAGER=echo less $LESS", "LESS="}},
		{"unless it is set", "less i", 80,
			[]string{"PAGER=echo less $LESS", "LESS=i"}},
		{"without a pager", "\r\n\x1b[1mfunc ID(fd int)", 80,
			[]string{"PAGER=/nonexistent"}},
		{"with an empty one", "\x1b[1mfunc ID(fd int)", 80, []string{"PAGER="}},
		{"without colour", "paged: func ID(fd int)", 80,
			[]string{"PAGER=sed 's/^/paged: /'", "NO_COLOR=1"}},
		{"side by side", "━━┿━", 160, []string{"PAGER=cat"}},
		{"not where it can't fit", "the terminal has 39 columns", 39, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			showOnTerminal(t, test.columns, test.env...).expect(test.want)
		})
	}
}
