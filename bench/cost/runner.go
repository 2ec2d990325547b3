//go:build linux

package cost

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"time"
)

// A Subject is what takes its turn in every round.
type Subject struct {
	Series
	// Slice does the operation n times and says how long that took.
	Slice func(n int) (time.Duration, error)
	// Garbage tells that a slice leaves some of it in Go's heap.
	Garbage bool
	n       int           // operations a slice, of about sliceTime
	fastest time.Duration // of one operation
	takes   time.Duration // one turn, with all that is not timed
}

// sliceTime is short enough that all subjects of a round find the machine in
// the same state, and long enough for the clock.
const sliceTime = time.Millisecond

// Options say how to run.
type Options struct {
	// Rounds is how many there may be, where the time allows more than the
	// 100 that a verdict needs.
	Rounds int
	Seed   uint64 // of the order within the rounds
	// Wanted is when to be ready, by making fewer rounds, and Deadline is when
	// to give up. There are none where they are zero.
	Wanted, Deadline time.Time
	// Progress is told between rounds how many of them are done, and how long
	// the others will take.
	Progress func(done, rounds int, left time.Duration)
	// Syscalls counts the system calls of an operation in a way, if there is
	// something that can, and gives Unknown for what it can't.
	Syscalls func(op, way string) int
	// Sibling takes part, if there is one.
	Sibling *Sibling
}

// tooLate tells whether what takes so long would end after the deadline.
func (o *Options) tooLate(takes time.Duration) bool {
	return !o.Deadline.IsZero() && time.Now().Add(takes).After(o.Deadline)
}

// ErrBudget is the error of what would not end, or did not, before the
// deadline. There are no fewer rounds then, but none.
var ErrBudget = errors.New("the time does not suffice")

// Run lets the subjects take turns: in every one of at least 100 rounds, each
// runs one slice, in an order that is shuffled afresh. A subject whose slice
// fails before the rounds gets a note and no turn; in the rounds, a failure is
// the error. Only whole rounds are kept, also with an error.
//
// Garbage is collected between the rounds, if there is any, and never in a
// slice. (After each slice, it would take ten times as long as the slices do
// beside busy programs.)
func Run(ctx context.Context, subjects []*Subject, o Options) error {
	defer stopCollector()()
	runtime.GC()
	ready := make([]*Subject, 0, len(subjects))
	var round time.Duration
	for _, s := range subjects {
		if s.Note != "" {
			continue
		}
		if err := s.calibrate(); err != nil {
			s.Note = "fails: " + err.Error()
			continue
		}
		ready = append(ready, s)
		round += s.takes
	}
	if len(ready) == 0 {
		return nil
	}
	order := rand.New(rand.NewPCG(o.Seed, 0))
	start := time.Now()
	rounds := o.rounds(round)
	for done := range rounds {
		if done > 0 { // what they took is a better guess
			round = time.Since(start) / time.Duration(done)
		}
		if o.tooLate(missing(done, round)) {
			return ErrBudget
		}
		if done >= Rounds && done%perBlock == 0 && o.late() {
			return nil
		}
		if o.Progress != nil {
			o.Progress(done, rounds, time.Duration(rounds-done)*round)
		}
		if err := oneRound(ctx, ready, order); err != nil {
			return err
		}
	}
	return nil
}

// missing gives how long the rounds that are needed will take at the least. A
// few of them say little: a busy machine may be done with what it did.
func missing(done int, round time.Duration) time.Duration {
	if done < Rounds/5 {
		round /= 2
	}
	return time.Duration(max(0, Rounds-done)) * round
}

// late tells whether there should be no more rounds than are needed.
func (o *Options) late() bool {
	return !o.Wanted.IsZero() && time.Now().After(o.Wanted)
}

// rounds gives how many rounds to make if one takes so long.
func (o *Options) rounds(one time.Duration) int {
	if o.Wanted.IsZero() {
		return max(Rounds, o.Rounds)
	}
	fit := int(time.Until(o.Wanted) / one / perBlock * perBlock)
	return max(Rounds, min(fit, o.Rounds))
}

// oneRound runs a slice of each subject, and keeps them if all went well.
func oneRound(ctx context.Context, subjects []*Subject,
	order *rand.Rand) error {
	took := make([]time.Duration, len(subjects))
	for _, i := range order.Perm(len(subjects)) {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		var err error
		if took[i], err = subjects[i].Slice(subjects[i].n); err != nil {
			return interrupted(ctx, err)
		}
	}
	garbage := false
	for i, s := range subjects {
		garbage = garbage || s.Garbage
		s.NS = append(s.NS, float64(took[i].Nanoseconds())/float64(s.n))
		s.N = append(s.N, s.n)
		s.adjust(took[i])
	}
	if garbage {
		runtime.GC()
	}
	return nil
}

// interrupted gives the error of ctx if that is why a slice failed: what it
// started may get the signal of a terminal before this process does.
func interrupted(ctx context.Context, err error) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(50 * time.Millisecond):
		return err
	}
}

// Timed makes a slice of a loop in this process. What is short is done once
// before: the caches are another's, or the collector's, at the beginning of a
// turn, most of all in a sibling, which has just been woken up.
func Timed(loop func(n int) error) func(n int) (time.Duration, error) {
	const short = 10 * sliceTime
	var one time.Duration
	return func(n int) (time.Duration, error) {
		if one < short {
			if err := loop(1); err != nil {
				return 0, err
			}
		}
		start := time.Now()
		err := loop(n)
		took := time.Since(start)
		one = took / time.Duration(n)
		return took, err
	}
}

// calibrate finds how many operations make a slice, by doubling them, and then
// by the fastest of some slices.
func (s *Subject) calibrate() error {
	s.n, s.fastest = 1, time.Duration(math.MaxInt64)
	for tries := 0; tries < 4; {
		start := time.Now()
		took, err := s.Slice(s.n)
		if err != nil {
			return err
		}
		if s.Garbage {
			runtime.GC()
		}
		s.takes = max(time.Since(start), sliceTime)
		switch {
		case took > 4*sliceTime && s.n == 1:
			tries = 4 // it is long: the rounds will tell
			s.adjust(took)
		case took > sliceTime/4 || tries > 0:
			tries++
			s.adjust(took)
		default:
			s.n *= 2
		}
	}
	return nil
}

// adjust sets the number of operations by the fastest slice so far. What was
// disturbed while it was calibrated would have shorter slices than others
// otherwise, and a short one has a better chance to go undisturbed.
func (s *Subject) adjust(took time.Duration) {
	one := max(1, took/time.Duration(s.n))
	if one < s.fastest {
		s.fastest = one
		s.n = max(1, int(sliceTime/one))
	}
}

// stopCollector keeps the garbage collector from running on its own until the
// function that it gives is called.
func stopCollector() (restore func()) {
	percent := debug.SetGCPercent(-1)
	limit := debug.SetMemoryLimit(math.MaxInt64)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}
