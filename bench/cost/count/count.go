//go:build linux

// Package count has what an operation costs in numbers that need no statistics:
// system calls, allocations of Go's heap, and their bytes.
package count

import (
	"runtime"

	"nslab"
	"nslab/bench"
	"nslab/bench/cost/trace"
)

// Counts is what an operation costs in one way. What C takes from malloc is not
// among the allocations.
type Counts struct {
	Allocs, Bytes int
	Syscalls      []string // by name, in order
	Why           string   // of a refusal; then there is nothing else
}

// rounds is how often an operation is done to count.
const rounds = 21

// Of counts an operation in a way. Its errors are those of trace.Run.
func Of(op string, w bench.Way) (*Counts, error) {
	t, err := trace.Run(op, w.Name, rounds)
	if err != nil {
		return nil, err
	}
	c := &Counts{Why: t.Why}
	if t.Why != "" {
		return c, nil
	}
	for _, call := range t.Calls {
		c.Syscalls = append(c.Syscalls, call.Name)
	}
	c.Allocs, c.Bytes, err = Heap(op, w)
	return c, err
}

// Heap counts the allocations of an operation, and their bytes. The runtime's
// own come and go, so it takes what came most often. As in package testing,
// several small values that share 16 bytes are as many allocations.
func Heap(op string, w bench.Way) (allocs, bytes int, err error) {
	type cost struct{ allocs, bytes uint64 }
	count := map[cost]int{}
	err = nslab.OnThread(func() error {
		// The world stops for each look: others would only disturb it.
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		body, err := trace.Prepare(op, w)
		if err != nil {
			return err
		}
		var before, after runtime.MemStats
		do := body.Do
		body.Do = func() error {
			runtime.ReadMemStats(&before)
			err := do()
			runtime.ReadMemStats(&after)
			count[cost{after.Mallocs - before.Mallocs,
				after.TotalAlloc - before.TotalAlloc}]++
			return err
		}
		for range rounds {
			if err := body.Once(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, 0, err
	}
	var most cost
	for c, n := range count {
		if n > count[most] {
			most = c
		}
	}
	return int(most.allocs), int(most.bytes), nil
}
