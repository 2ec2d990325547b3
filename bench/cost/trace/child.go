//go:build linux

package trace

import (
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"nslab"
	"nslab/bench"
)

// childMark says what the child is to do: "Hostname rawsys 50".
const childMark = "NSLAB_TRACE"

// The arguments of getpgid(2) that mark where an operation begins and ends. No
// process has such an id (ESRCH), and strace(1) shows it.
const (
	markBegin = -7301
	markEnd   = -7302
)

// warmUps is how often an operation is done before it counts: the first time
// costs more calls, such as those that make the runtime's poller.
const warmUps = 3

// An outcome is what the child prints in the end, as JSON.
type outcome struct {
	Why, Instead string // of a refusal
	Err          string
	Errno        syscall.Errno
}

// Child makes this process the traced child of Run, if that started it, and
// does not return then. It stands first in main and TestMain of every program
// that calls Run.
func Child() {
	spec := strings.Fields(os.Getenv(childMark))
	if len(spec) != 3 {
		return
	}
	os.Unsetenv(childMark) // its own children are none of it
	rounds, _ := strconv.Atoi(spec[2])
	var o outcome
	for _, w := range slices.Concat(bench.Ways, exhibits()) {
		if w.Name == spec[1] {
			o = repeat(spec[0], w, rounds)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(o); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// repeat does an operation on a thread that is thrown away, the warm-ups
// without marks.
func repeat(op string, w bench.Way, rounds int) outcome {
	err := nslab.OnThread(func() error {
		start := time.Now()
		body, err := Prepare(op, w)
		for i := 0; i < warmUps+rounds && err == nil; i++ {
			if i >= warmUps+fewest && time.Since(start) > enough {
				break
			}
			if i == warmUps {
				body = body.marked()
			}
			err = body.Once()
		}
		return err
	})
	if err == nil {
		return outcome{}
	}
	if r := bench.Refused(op, w.Name, err); r != nil {
		return outcome{Why: r.Why, Instead: r.Instead}
	}
	o := outcome{Err: err.Error()}
	errors.As(err, &o.Errno)
	return o
}

// marked gives the operation between marks.
func (b Body) marked() Body {
	do := b.Do
	b.Do = func() error {
		runtime.Gosched() // a full time slice, so that nobody preempts it
		mark(markBegin)
		err := do()
		mark(markEnd)
		return err
	}
	return b
}

// Once does the operation with what stands around it.
func (b Body) Once() error {
	if b.Before != nil {
		if err := b.Before(); err != nil {
			return err
		}
	}
	err := b.Do()
	if err == nil && b.After != nil {
		err = b.After()
	}
	return err
}

// mark makes the call that the tracer knows. As a RawSyscall it does not stir
// the scheduler.
func mark(which int) {
	syscall.RawSyscall(syscall.SYS_GETPGID, uintptr(which), 0, 0)
}
