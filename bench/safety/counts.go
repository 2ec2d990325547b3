//go:build linux

package safety

import (
	"slices"

	"nslab/bench/safety/verdict"
)

// A Count is a question of which a way's answer is a number of cells.
type Count struct {
	What string
	Of   func(*Cell) bool
}

// Counts are what a way comes to: how many mistakes it can express at all, and
// what becomes of those.
func Counts() []Count {
	counts := []Count{
		{"can be written", func(c *Cell) bool { return c.Writable }},
		{"can't be written", func(c *Cell) bool { return !c.Writable }},
		{"seen before it runs", before},
		{"by nslint and nothing before it", func(c *Cell) bool {
			return c.Stage == "nslint"
		}},
		{"seen by instrumentation", instrumented},
		{"seen when it runs", func(c *Cell) bool { return c.Stage == "run" }},
	}
	for _, plain := range []string{string(verdict.Misleading),
		string(verdict.Silent), string(verdict.NoEffect), Absorbed} {
		counts = append(counts, Count{"never seen: " + plain,
			func(c *Cell) bool { return unseen(c) && c.Plain == plain }})
	}
	counts[len(counts)-1].What = Absorbed
	for _, plain := range []string{string(verdict.Errno), Panic, Crash, Hang,
		string(verdict.Misleading), string(verdict.Silent),
		string(verdict.NoEffect), Absorbed, NotRun} {
		counts = append(counts, Count{"plain run: " + plain,
			func(c *Cell) bool { return c.Plain == plain }})
	}
	return counts
}

// before tells what is caught by a stage that only reads programs.
func before(c *Cell) bool {
	s := stage(c.Stage)
	return s != nil && !s.runs()
}

// instrumented tells what is caught only by a program that is built, or run,
// for that.
func instrumented(c *Cell) bool {
	s := stage(c.Stage)
	return s != nil && s.runs() && s.Name != "run"
}

// unseen tells what no stage catches.
func unseen(c *Cell) bool {
	return c.Writable && slices.Contains([]string{Nothing, Absorbed}, c.Stage)
}
