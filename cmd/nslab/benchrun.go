//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"nslab/bench"
	"nslab/bench/cost"
	"nslab/bench/cost/trace"
)

// A benchRun is a measurement in progress.
type benchRun struct {
	plan     *benchPlan
	report   *cost.Report
	deadline time.Time
	seed     uint64
	progress *progress
	// leftOut has what did not fit, and failures what could not be measured.
	leftOut, failures []string
	denied            []string      // what needs namespaces
	sibling           *cost.Sibling // nil if there is none
	alone             string        // why there is none
	writer            *cost.Writer  // nil if there is none
}

// measure measures and prints, also when it is interrupted: then what is
// there by then.
func measure(out *output, p *benchPlan) error {
	run := &benchRun{plan: p, seed: rand.Uint64(), progress: newProgress(),
		// A part of the time is for the end of what runs then.
		deadline: time.Now().Add(p.budget() - p.budget()/20)}
	machine := cost.ThisMachine()
	machine["seed"] = fmt.Sprint(run.seed)
	run.report = &cost.Report{Label: "here", Machine: machine}
	if p.file != "" {
		file, err := create(p.file)
		if err != nil {
			return err
		}
		defer file.Close()
		if run.writer, err = cost.NewWriter(file, machine); err != nil {
			return writeError(p.file, err)
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt,
		syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	defer run.findSibling(ctx)()
	run.measureAll(ctx)
	run.progress.clear()
	var writing error
	if run.writer != nil {
		writing = run.writer.Close(run.report.Partial)
	}
	err := show(out, p, []*cost.Report{run.report}, run.notes()...)
	if err != nil {
		return err
	}
	return run.conclude(ctx, writing)
}

// notes gives what is to be said below the tables.
func (run *benchRun) notes() (notes []string) {
	if run.alone != "" {
		notes = append(notes, run.alone)
	}
	if len(run.leftOut) > 0 {
		notes = append(notes, "Try to name fewer operations, or --full.")
	}
	return notes
}

// add adds an operation to the report and to the file.
func (run *benchRun) add(op *cost.Operation) {
	run.report.Ops = append(run.report.Ops, op)
	if run.writer != nil {
		_ = run.writer.Write(op) // Close gives the error, too
	}
}

// conclude gives the error of a run that is not whole.
func (run *benchRun) conclude(ctx context.Context, writing error) error {
	switch {
	case writing != nil:
		return writeError(run.plan.file, writing)
	case ctx.Err() != nil:
		what, _, _ := strings.Cut(run.report.Partial, ";")
		return fail(failed, "bench: %s; try it again, what was measured "+
			"until then is printed", what)
	case len(run.failures) > 0:
		return fail(failed, "bench: %s; try go test ./bench, which says more",
			strings.Join(run.failures, "; "))
	case len(run.denied) > 0:
		return fail(unableTo, "bench: this process may not make namespaces, "+
			"which %s need; %s", strings.Join(run.denied, ", "),
			bench.Remedy())
	}
	return nil
}

// writeError says that the samples could not be written. The results are on
// standard output all the same.
func writeError(path string, err error) error {
	return fail(failed, "writing %s: %v; try another place", path, cause(err))
}

// cause takes the name of the call and of the file off an error.
func cause(err error) error {
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		return errno
	}
	return err
}

// measureAll measures one operation after the other.
func (run *benchRun) measureAll(ctx context.Context) {
	cases := run.plan.cases
	for i := range cases {
		c := &cases[i]
		share := time.Until(run.deadline) / time.Duration(len(cases)-i)
		op, err := cost.Measure(ctx, c, cost.Options{
			Rounds: run.plan.rounds(), Seed: run.seed,
			Wanted:   time.Now().Add(share),
			Deadline: run.deadline, Sibling: run.sibling,
			Syscalls: syscalls,
			Progress: func(done, rounds int, left time.Duration) {
				if i < len(cases)-1 {
					left = time.Until(run.deadline)
				}
				run.progress.print("%s (%d of %d): round %d of %d, at most "+
					"%v left", c.Name, i+1, len(cases), done+1, rounds,
					left.Round(time.Second))
			},
		})
		switch {
		case ctx.Err() != nil:
			run.interrupted(op, i)
			return
		case errors.Is(err, cost.ErrBudget):
			run.leftOut = append(run.leftOut, c.Name)
		case err != nil:
			run.unprepared(c, err)
		default:
			run.add(op)
		}
	}
	if len(run.plan.names) == 0 {
		run.addAllThreads()
	}
	if len(run.leftOut) > 0 {
		run.report.Partial = "too little time for " +
			strings.Join(run.leftOut, ", ")
	}
}

// syscalls counts the system calls of an operation, as nslab trace shows them,
// where they are those of what is timed. Where tracing is forbidden, trace says
// why.
func syscalls(op, way string) int {
	if cost.Includes(op) != "" || op == cost.Boundary ||
		strings.Contains(op, "/") { // as many as there are processes or mounts
		return cost.Unknown
	}
	const rounds = 10
	t, err := trace.Run(op, way, rounds)
	if err != nil || t.Why != "" {
		return cost.Unknown
	}
	return len(t.Calls)
}

// interrupted keeps what there is of the operation in which a signal came.
func (run *benchRun) interrupted(op *cost.Operation, i int) {
	if op != nil && slices.ContainsFunc(op.Series, func(s cost.Series) bool {
		return len(s.NS) > 0
	}) {
		run.add(op)
	}
	missing := run.leftOut
	for _, c := range run.plan.cases[i+1:] {
		missing = append(missing, c.Name)
	}
	run.report.Partial = "interrupted in " + run.plan.cases[i].Name
	if len(missing) > 0 {
		run.report.Partial += "; not measured: " + strings.Join(missing, ", ")
	}
}

// unprepared adds an operation that could not be measured in any way.
func (run *benchRun) unprepared(c *cost.Case, err error) {
	note := err.Error()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) {
		run.denied = append(run.denied, c.Name)
		note = "needs CAP_SYS_ADMIN"
	} else {
		run.failures = append(run.failures, c.Name+": "+note)
	}
	run.add(&cost.Operation{Name: c.Name, Series: []cost.Series{
		unmeasured("ways", cost.Link, note)}})
}

// unmeasured makes a row that has a note only.
func unmeasured(way, link, note string) cost.Series {
	return cost.Series{Way: way, Link: link, Note: note,
		Counts: cost.Counts{Allocs: cost.Unknown, Bytes: cost.Unknown,
			Syscalls: cost.Unknown}}
}

// A progress is a line on standard error, if that is a terminal.
type progress struct {
	terminal bool
	last     time.Time
}

func newProgress() *progress {
	_, err := unix.IoctlGetTermios(int(os.Stderr.Fd()), unix.TCGETS)
	return &progress{terminal: err == nil}
}

// print says what is done, and how long all will take at the most. It does so
// a few times a second, between the rounds.
func (p *progress) print(format string, args ...any) {
	if !p.terminal || time.Since(p.last) < 200*time.Millisecond {
		return
	}
	p.last = time.Now()
	fmt.Fprintf(os.Stderr, "\r\x1b[K%.79s", fmt.Sprintf(format, args...))
}

// clear takes the line away.
func (p *progress) clear() {
	if p.terminal {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
	}
}
