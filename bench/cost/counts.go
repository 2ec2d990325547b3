//go:build linux

package cost

import (
	"math"
	"runtime"
	"time"
)

// count gives the allocations and bytes of Go's heap that one operation takes,
// and about how long it takes. What the runtime allocates comes and goes, so
// it takes the least of several tries, and divides as package testing does.
func count(loop func(n int) error) (Counts, time.Duration, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	c := Counts{Unknown, Unknown, Unknown}
	start := time.Now()
	if err := loop(1); err != nil { // which also fills caches
		return c, 0, err
	}
	took := time.Since(start)
	n := min(10, max(1, int(10*time.Millisecond/max(1, took))))
	c.Allocs, c.Bytes = math.MaxInt, math.MaxInt
	for range 5 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		err := loop(n)
		took = min(took, time.Since(start)/time.Duration(n))
		runtime.ReadMemStats(&after)
		if err != nil {
			return c, took, err
		}
		c.Allocs = min(c.Allocs, int(after.Mallocs-before.Mallocs)/n)
		c.Bytes = min(c.Bytes, int(after.TotalAlloc-before.TotalAlloc)/n)
	}
	return c, took, nil
}
