//go:build linux

package cost

import (
	"fmt"
	"io"
	"runtime"
	"strings"

	"golang.org/x/perf/benchfmt"
)

// The last line of a file tells whether it is whole. Whoever is killed can't
// write it, so a file of ours without one is partial, too.
const (
	wholeLine   = "complete: yes"
	partialLine = "partial: "
)

// skipped begins a line that says why a way was not measured. go test begins
// that of a skipped benchmark like this, and benchstat reads over it.
const skipped = "--- SKIP: "

// A Writer writes measurements in the Go benchmark format, a line for every
// slice: golang.org/design/14313-benchmark-format. The k-th line of each way
// is that of the k-th round.
type Writer struct {
	w       io.Writer
	bench   *benchfmt.Writer
	machine Machine
	err     error
}

// NewWriter begins a file.
func NewWriter(w io.Writer, m Machine) (*Writer, error) {
	f := &Writer{w: w, bench: benchfmt.NewWriter(w), machine: m}
	// Counts are exact: benchstat does not look for their spread then.
	for _, unit := range []string{"allocs/op", "B/op", "syscalls/op"} {
		f.print("Unit %s assume=exact\n", unit)
	}
	return f, f.err
}

// print writes what is no benchmark line.
func (f *Writer) print(format string, args ...any) {
	if f.err == nil {
		_, f.err = fmt.Fprintf(f.w, format, args...)
	}
}

// Write adds an operation. After an error, nothing is written any more.
func (f *Writer) Write(op *Operation) error {
	for i := range op.Series {
		s := &op.Series[i]
		if len(s.NS) == 0 {
			f.print("%sBenchmark%s/way=%s %s: %s\n", skipped, op.Name, s.Way,
				s.Link, oneLine(s.Note))
		}
		for round := range s.NS {
			if f.err == nil {
				f.err = f.bench.Write(f.result(op, s, round))
			}
		}
	}
	return f.err
}

// oneLine takes the line breaks out of a text.
func oneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}

// result makes the line of one slice.
func (f *Writer) result(op *Operation, s *Series, round int) *benchfmt.Result {
	r := &benchfmt.Result{
		Name:   benchfmt.Name(op.Name + "/way=" + s.Way + suffix()),
		Iters:  s.N[round],
		Values: []benchfmt.Value{{Value: s.NS[round], Unit: "ns/op"}},
	}
	for _, key := range MachineKeys {
		r.Config = append(r.Config, config(key, f.machine[key]))
	}
	r.Config = append(r.Config, config("link", s.Link))
	for _, c := range []struct {
		n    int
		unit string
	}{{s.Bytes, "B/op"}, {s.Allocs, "allocs/op"},
		{s.Syscalls, "syscalls/op"}} {
		if c.n != Unknown {
			r.Values = append(r.Values, benchfmt.Value{Value: float64(c.n),
				Unit: c.unit})
		}
	}
	return r
}

// suffix is how go test ends a name: by the number of processors, unless 1.
func suffix() string {
	if n := runtime.GOMAXPROCS(0); n != 1 {
		return fmt.Sprint("-", n)
	}
	return ""
}

// config makes a line of configuration.
func config(key, value string) benchfmt.Config {
	return benchfmt.Config{Key: key, Value: []byte(value), File: true}
}

// Close ends a file: "" says that it is whole, anything else what is missing.
func (f *Writer) Close(partial string) error {
	if partial == "" {
		f.print("%s\n", wholeLine)
	} else {
		f.print("%s%s\n", partialLine, oneLine(partial))
	}
	return f.err
}
