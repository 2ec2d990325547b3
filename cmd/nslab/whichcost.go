//go:build linux

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nslab/bench/cost"
)

// A costs is what a file has of operations' costs.
type costs struct {
	file    string // "" if there is none
	reports []*cost.Report
	problem error // why the file can't be read
}

// readCosts reads a file, the newest one here if none is named.
func readCosts(file string) *costs {
	c := &costs{file: file}
	if c.file == "" {
		c.file = newest("*.bench")
	}
	if c.file == "" {
		return c
	}
	c.reports, c.problem = cost.Read(c.file)
	if pathErr, ok := errors.AsType[*fs.PathError](c.problem); ok {
		c.problem = fmt.Errorf("%s: %w", c.file, cause(pathErr.Err))
	}
	return c
}

// print prints what an operation cost, or why that is not known.
func (c *costs) print(out *output, op string) {
	switch {
	case c.file == "":
		fmt.Fprintln(out, "What it costs here: there is no *.bench file. "+
			"Make one:\n  nslab bench", op, "-o here.bench")
		return
	case c.problem != nil:
		paragraph(out, fmt.Sprintf("What it costs: reading %v; try --bench "+
			"with another file.", c.problem))
		return
	}
	found := false
	for _, r := range c.reports {
		found = printCost(out, op, c.file, r) || found
	}
	if !found {
		paragraph(out, fmt.Sprintf("What it costs: %s is not in %s. Measure "+
			"it:", op, c.file))
		fmt.Fprintln(out, "  nslab bench", op, "-o other.bench")
	}
}

// printCost prints what is in a report of an operation, and tells whether there
// was anything. A difference that is within the noise is none.
func printCost(out *output, op, file string, r *cost.Report) bool {
	t := table{out: out, gap: 1, widths: []int{26, 4, 9, 10, 9, 9, 7}}
	found := false
	for _, measured := range r.Ops {
		if base, _, _ := strings.Cut(measured.Name, "/"); base != op {
			continue
		}
		if !found {
			paragraph(out, "What it costs, the median, as "+file+" has it of:")
			printMachine(out, r)
			t.print([]cell{{text: ""}, {"link", "1"}, {"os", "1"},
				{"x/sys/unix", "1"}, {"cgo", "1"}, {"raw", "1"},
				{"noise", "1"}})
		}
		found = true
		for _, link := range linksOf(measured) {
			t.print(costRow(measured, link))
		}
	}
	if found {
		paragraph(out, "What is within the noise is no difference, and where "+
			"that is unknown nothing can be ranked. More of it:")
		fmt.Fprintf(out, "  nslab bench %s --from %s\n", op, file)
	}
	return found
}

// linksOf gives how the binaries were linked in which an operation was measured.
func linksOf(op *cost.Operation) []string {
	var found []string
	for _, s := range op.Series {
		if len(s.NS) > 0 && !slices.Contains(found, s.Link) {
			found = append(found, s.Link)
		}
	}
	return found
}

// costRow gives the median of each step, and the noise of the measurement.
func costRow(op *cost.Operation, link string) []cell {
	row := []cell{{text: op.Name}, {text: link}}
	for _, way := range []string{"stdlib", "wrapped", "cbridge", "rawsys"} {
		text := "-"
		for _, s := range op.Series {
			if s.Way == way && s.Link == link && len(s.NS) > 0 {
				text = seconds(cost.Median(s.NS).Value)
			}
		}
		row = append(row, cell{text: text})
	}
	noise := "unknown"
	if n, ok := op.Noise(); ok {
		noise = cost.Percent(n)
	}
	return append(row, cell{text: noise})
}

// newest gives the file that matches and was written last, and "" if there is
// none.
func newest(pattern string) string {
	paths, _ := filepath.Glob(pattern)
	best, when := "", time.Time{}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil && (best == "" || info.ModTime().After(when)) {
			best, when = path, info.ModTime()
		}
	}
	return best
}
