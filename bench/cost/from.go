//go:build linux

package cost

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/perf/benchfmt"
)

// Read gives the reports in a file in the Go benchmark format: ours, or what
// go test -bench prints of benchmarks with way=NAME in their names. There is
// one for every machine in it. The error names the file, and the line.
func Read(path string) ([]*Report, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := &reading{path: path, byMachine: map[string]*Report{}}
	scanner := benchfmt.NewReader(bytes.NewReader(text), path)
	for scanner.Scan() {
		switch record := scanner.Result().(type) {
		case *benchfmt.SyntaxError:
			return nil, record
		case *benchfmt.Result:
			if err := r.add(record); err != nil {
				return nil, err
			}
		}
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	if !r.addOther(string(text)) {
		return nil, fmt.Errorf("%s: no benchmark with way= in its name", path)
	}
	for _, report := range r.reports {
		report.inferLink()
	}
	return r.reports, nil
}

// A reading sorts the lines of a file by machine, operation and way. (Package
// benchproc would do that, too, but makes every start of the command longer.)
type reading struct {
	path      string
	reports   []*Report
	byMachine map[string]*Report
	last      *Report // of the last line
}

// add adds one line.
func (r *reading) add(line *benchfmt.Result) error {
	name, way := split(line.Name)
	ns, ok := nanoseconds(line)
	if way == "" || !ok {
		return nil // not a comparison of ways
	}
	if !(ns > 0) || math.IsInf(ns, 0) {
		file, n := line.Pos()
		return fmt.Errorf("%s:%d: %v ns/op is no time", file, n, ns)
	}
	s := r.series(line, name, way)
	s.NS = append(s.NS, ns)
	s.N = append(s.N, line.Iters)
	return nil
}

// split takes the way, and the number of processors, out of a name.
func split(full benchfmt.Name) (name, way string) {
	base, parts := full.Parts()
	name = string(base)
	for _, part := range parts {
		if value, ok := strings.CutPrefix(string(part), "/way="); ok {
			way = value
		} else if part[0] != '-' {
			name += string(part)
		}
	}
	return name, way
}

// nanoseconds gives the time of a line, and false where there is none. The
// reader has made seconds of it, unless that is the same number.
func nanoseconds(line *benchfmt.Result) (float64, bool) {
	for _, v := range line.Values {
		switch {
		case v.OrigUnit == "ns/op":
			return v.OrigValue, true
		case v.Unit == "ns/op":
			return v.Value, true
		case v.Unit == "sec/op":
			return v.Value * 1e9, true
		}
	}
	return 0, false
}

// series gives the series that a line belongs to.
func (r *reading) series(line *benchfmt.Result, name, way string) *Series {
	r.last = r.report(line)
	op := r.last.operation(name)
	link := line.GetConfig("link")
	for i, s := range op.Series {
		if s.Way == way && s.Link == link {
			return &op.Series[i]
		}
	}
	op.Series = append(op.Series, Series{Way: way, Link: link, Counts: Counts{
		countOf(line, "allocs/op"), countOf(line, "B/op"),
		countOf(line, "syscalls/op")}})
	return &op.Series[len(op.Series)-1]
}

// report gives the report of the machine that a line is of.
func (r *reading) report(line *benchfmt.Result) *Report {
	m := Machine{}
	key := ""
	for _, name := range MachineKeys {
		m[name] = line.GetConfig(name)
		key += m[name] + "\n"
	}
	report := r.byMachine[key]
	if report == nil {
		report = &Report{Label: label(r.path), Machine: m}
		if n := len(r.reports); n > 0 {
			report.Label += fmt.Sprint("#", n+1)
		}
		r.byMachine[key] = report
		r.reports = append(r.reports, report)
	}
	return report
}

// operation gives the operation of a name, a new one if need be.
func (r *Report) operation(name string) *Operation {
	op := r.Find(name)
	if op == nil {
		op = &Operation{Name: name}
		r.Ops = append(r.Ops, op)
	}
	return op
}

// countOf gives a count that a line has, or Unknown.
func countOf(line *benchfmt.Result, unit string) int {
	if n, ok := line.Value(unit); ok {
		return int(n)
	}
	return Unknown
}

// label names a machine for its file.
func label(path string) string {
	return strings.TrimSuffix(filepath.Base(path), ".bench")
}

// addOther adds what stands in a file beside the benchmarks: what was not
// measured, and whether the file is whole. It is that of the last machine. If
// there is none, and the file does not say why, it is false.
func (r *reading) addOther(text string) bool {
	last, whole := r.last, ""
	if last == nil {
		last = &Report{Label: label(r.path), Machine: Machine{}}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == wholeLine || strings.HasPrefix(line, partialLine) {
			whole = line
		}
		if rest, ok := strings.CutPrefix(line, skipped+"Benchmark"); ok {
			last.addSkipped(rest)
		}
	}
	last.Partial, _ = strings.CutPrefix(whole, partialLine)
	switch {
	case whole == wholeLine:
		last.Partial = ""
	case whole == "" && last.Machine["seed"] != "": // it is ours
		last.Partial = "the file ends before its last line"
	}
	if len(r.reports) == 0 && last.Partial != "" {
		r.reports = append(r.reports, last)
	}
	return len(r.reports) > 0
}

// inferLink fills in how the binary was linked where a file does not say so:
// there is no cbridge without cgo.
func (r *Report) inferLink() {
	cgo := false
	for _, op := range r.Ops {
		cgo = cgo || op.find("cbridge", "") != nil
	}
	for _, op := range r.Ops {
		for i := range op.Series {
			if op.Series[i].Link == "" && cgo {
				op.Series[i].Link = "cgo"
			}
		}
	}
}

// addSkipped adds a way that was not measured.
func (r *Report) addSkipped(line string) {
	where, note, _ := strings.Cut(line, ": ")
	name, where, ok := strings.Cut(where, "/way=")
	way, link, _ := strings.Cut(where, " ")
	if ok {
		op := r.operation(name)
		op.Series = append(op.Series, Series{Way: way, Link: link, Note: note,
			Counts: Counts{Unknown, Unknown, Unknown}})
	}
}
