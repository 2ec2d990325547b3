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
)

// A benchRun is a measurement in progress.
type benchRun struct {
	plan     *benchPlan
	report   *cost.Report
	deadline time.Time
	seed     uint64
	// leftOut has what did not fit, and failures what could not be measured.
	leftOut, failures []string
	sibling           *cost.Sibling // nil if there is none
	alone             string        // why there is none
}

// measure measures and prints, also when it is interrupted: then what is
// there by then.
func measure(out *output, p *benchPlan) error {
	run := &benchRun{plan: p, seed: rand.Uint64(),
		// A part of the time is for the end of what runs then.
		deadline: time.Now().Add(p.budget() - p.budget()/20)}
	machine := cost.ThisMachine()
	machine["seed"] = fmt.Sprint(run.seed)
	run.report = &cost.Report{Label: "here", Machine: machine}
	var file *os.File
	var writer *cost.Writer
	if p.file != "" {
		var err error
		if file, err = create(p.file); err != nil {
			return err
		}
		defer file.Close()
		if writer, err = cost.NewWriter(file, machine); err != nil {
			return writeError(p.file, err)
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt,
		syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	dir, err := os.MkdirTemp("", "nslab")
	if err != nil {
		return fail(failed, "bench: %v; try another TMPDIR", err)
	}
	defer os.RemoveAll(dir)
	run.findSibling(ctx, dir)
	run.measureAll(ctx, writer)
	if writer != nil {
		err = errors.Join(writer.Close(run.report.Partial), file.Close())
	}
	var notes []string
	if run.alone != "" {
		notes = append(notes, run.alone)
	}
	if len(run.leftOut) > 0 {
		notes = append(notes, "Try to name fewer operations, or --full.")
	}
	if showErr := show(out, p, []*cost.Report{run.report},
		notes...); showErr != nil {
		return showErr
	}
	return run.conclude(ctx, err)
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
	case len(run.failures) > 0 && len(run.report.Ops) == 0:
		return fail(unableTo, "bench: %s", strings.Join(run.failures, "; "))
	case len(run.failures) > 0:
		return fail(failed, "bench: %s", strings.Join(run.failures, "; "))
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
func (run *benchRun) measureAll(ctx context.Context, w *cost.Writer) {
	progress := newProgress()
	defer progress.clear()
	cases := run.plan.cases
	for i := range cases {
		c := &cases[i]
		share := time.Until(run.deadline) / time.Duration(len(cases)-i)
		op, err := cost.Measure(ctx, c, cost.Options{
			Rounds: run.plan.rounds(), Seed: run.seed,
			Wanted:   time.Now().Add(share),
			Deadline: run.deadline, Sibling: run.sibling,
			Progress: func(done, rounds int, left time.Duration) {
				progress.print(c.Name, done, rounds, i, len(cases), left,
					time.Until(run.deadline))
			},
		})
		switch {
		case ctx.Err() != nil:
			run.interrupted(op, w, i)
			return
		case errors.Is(err, cost.ErrBudget):
			run.leftOut = append(run.leftOut, c.Name)
		case err != nil:
			run.failures = append(run.failures, explainMeasure(c, err))
		default:
			run.report.Ops = append(run.report.Ops, op)
			if w != nil {
				_ = w.Write(op) // Close gives the error, too
			}
		}
	}
	if len(run.plan.names) == 0 {
		run.addAllThreads(w)
	}
	if len(run.leftOut) > 0 {
		run.report.Partial = "too little time for " +
			strings.Join(run.leftOut, ", ")
	}
}

// interrupted keeps what there is of the operation in which a signal came.
func (run *benchRun) interrupted(op *cost.Operation, w *cost.Writer, i int) {
	if op != nil && slices.ContainsFunc(op.Series, func(s cost.Series) bool {
		return len(s.NS) > 0
	}) {
		run.report.Ops = append(run.report.Ops, op)
		if w != nil {
			_ = w.Write(op)
		}
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

// explainMeasure says why an operation could not be measured.
func explainMeasure(c *cost.Case, err error) string {
	if errors.Is(err, syscall.EPERM) {
		return fmt.Sprintf("%s needs namespaces, which this process may not "+
			"make; %s", c.Name, bench.Remedy())
	}
	return fmt.Sprintf("%s: %v", c.Name, err)
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

// print says what is measured, and how long all will take at the most. It does
// so a few times a second, between the rounds.
func (p *progress) print(name string, done, rounds, i, n int, left,
	budget time.Duration) {
	if !p.terminal || time.Since(p.last) < 200*time.Millisecond {
		return
	}
	p.last = time.Now()
	if i < n-1 {
		left = budget
	}
	text := fmt.Sprintf("%s (%d of %d): round %d of %d, at most %v left",
		name, i+1, n, done+1, rounds, left.Round(time.Second))
	fmt.Fprintf(os.Stderr, "\r\x1b[K%.79s", text)
}

// clear takes the line away.
func (p *progress) clear() {
	if p.terminal {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
	}
}
