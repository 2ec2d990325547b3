//go:build linux

package cost

import (
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"syscall"

	"nslab"
)

// A turn asks a sibling for a slice.
type turn struct {
	Subject int
	N       int
}

// A reply says how long the slice took, or why it failed.
type reply struct {
	NS  int64
	Err string
}

// Serve is the other end of a sibling, in a binary that is linked in the other
// way: it prepares an operation, writes which series it has, and then runs a
// slice whenever it reads that it is its turn, until there is no more to read.
// Syscalls is that of Options.
func Serve(c *Case, syscalls func(op, way string) int, in io.Reader,
	out io.Writer) error {
	serve := func() (err error) {
		var r rig
		defer func() { err = errors.Join(err, r.clear()) }()
		if err := c.prepare(&r); err != nil {
			return err
		}
		subjects, _ := c.subjects(&r.Fixture, syscalls)
		defer stopCollector()()
		return serveTurns(subjects, json.NewDecoder(in), json.NewEncoder(out))
	}
	if c.moves {
		return nslab.OnThread(serve)
	}
	return serve()
}

// serveTurns runs slices until nobody asks any more.
func serveTurns(subjects []*Subject, in *json.Decoder,
	out *json.Encoder) error {
	var hello []Series
	garbage, left := 0, 0 // how many leave some, and how many have since
	for _, s := range subjects {
		hello = append(hello, s.Series)
		if s.Garbage && s.Way != Control {
			garbage++
		}
	}
	if err := out.Encode(hello); err != nil {
		return err
	}
	for {
		var t turn
		if err := in.Decode(&t); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		s := subjects[t.Subject]
		took, err := s.Slice(t.N)
		r := reply{NS: took.Nanoseconds()}
		if err != nil {
			r.Err = err.Error()
		}
		if s.Garbage {
			left++
		}
		if left > 0 && left >= garbage { // once a round
			left = 0
			runtime.GC() // before it is another's turn
		}
		if err := out.Encode(r); err != nil {
			return err
		}
	}
}

// AllThreads says whether syscall.AllThreadsSyscall works in this binary: with
// cgo it does not, as it knows nothing of the threads that C has started.
func AllThreads() string {
	_, _, errno := syscall.AllThreadsSyscall(syscall.SYS_GETPID, 0, 0, 0)
	if errno != 0 {
		return "refuses: " + errno.Error()
	}
	return "works"
}
