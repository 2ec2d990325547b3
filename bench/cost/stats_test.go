//go:build linux

package cost_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"nslab/bench/cost"
)

// A noise draws what is added to a true time of 1.
type noise func(r *rand.Rand) float64

// idle is a machine with nothing else to do: some jitter, few interruptions.
func idle(r *rand.Rand) float64 {
	extra := 0.01 * r.ExpFloat64()
	if r.IntN(50) == 0 {
		extra += r.Float64()
	}
	return extra
}

// loaded is a machine with busy loops beside it: a third of the slices lose
// the processor for a multiple of their time.
func loaded(r *rand.Rand) float64 {
	extra := 0.03 * r.ExpFloat64()
	if r.IntN(3) == 0 {
		extra += 4 * r.ExpFloat64()
	}
	return extra
}

// series draws the samples of a way whose true time is given.
func series(r *rand.Rand, way string, rounds int, time float64,
	n noise) *cost.Series {
	s := &cost.Series{Way: way}
	for range rounds {
		s.NS = append(s.NS, time*(1+n(r)))
		s.N = append(s.N, 1)
	}
	return s
}

// trials counts how often two ways with times of 1 and more are called
// different, in either direction.
func trials(n int, rounds int, time float64, with noise) (called int) {
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		base := series(r, "libc", rounds, 100, with)
		again := series(r, cost.Control, rounds, 100, with)
		way := series(r, "rawsys", rounds, 100*time, with)
		if cost.Judge(way, base, base, again).Called {
			called++
		}
	}
	return called
}

func TestEqualWaysAreNotCalledDifferent(t *testing.T) {
	for name, with := range map[string]noise{"idle": idle, "loaded": loaded} {
		for _, rounds := range []int{100, 400} {
			t.Run(fmt.Sprint(name, rounds), func(t *testing.T) {
				assert.Less(t, trials(500, rounds, 1, with), 25, "5 %%")
				// Less than 1 % is never called a difference.
				assert.Less(t, trials(500, rounds, 1.005, with), 25)
			})
		}
	}
}

func TestNinePercentAreFound(t *testing.T) {
	for name, with := range map[string]noise{"idle": idle, "loaded": loaded} {
		t.Run(name, func(t *testing.T) {
			assert.Greater(t, trials(200, 100, 1.09, with), 180)
			assert.Greater(t, trials(200, 100, 1/1.09, with), 180)
		})
	}
}

func TestRatioIsThatOfTheTrueTimes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	ratio := cost.Ratio(series(r, "", 100, 130, loaded).NS,
		series(r, "", 100, 100, loaded).NS)
	assert.InDelta(t, 1.3, ratio.Value, 0.03)
	assert.Less(t, ratio.Lo, 1.3)
	assert.Greater(t, ratio.Hi, 1.3)
}

func TestMedianHasTheIntervalOfTheOrderStatistics(t *testing.T) {
	var values []float64
	for i := range 100 {
		values = append(values, float64(100-i))
	}
	// Of 100 values, at least 40 and less than 60 are below the true median
	// with 95.4 %, by the binomial distribution.
	assert.Equal(t, cost.Interval{Value: 50.5, Lo: 40, Hi: 60},
		cost.Median(values))
	assert.Equal(t, 100.0, values[0], "the caller's order is kept")
}

// constant makes a series whose samples are all the same.
func constant(way string, rounds int, ns float64) *cost.Series {
	r := rand.New(rand.NewPCG(0, 0))
	return series(r, way, rounds, ns, func(*rand.Rand) float64 { return 0 })
}

func TestVerdictInWords(t *testing.T) {
	libc := constant("libc", 100, 100)
	for _, c := range []struct {
		way, control float64
		want         string
	}{
		{104, 100, "rawsys is 1.04 times libc (1.04–1.04)"},
		{50, 100, "rawsys is 0.50 times libc (0.50–0.50)"},
		{31234, 100, "rawsys is 312 times libc (312–312)"},
		{100.9, 100, "cannot tell: less than 1 % apart"},
		{104, 104.5, "cannot tell: within this run's noise of 4.5 %"},
		{104, 95.5, "cannot tell: within this run's noise of 4.8 %"},
		{104, 150, "cannot tell: within this run's noise of 50 %"},
	} {
		v := cost.Judge(constant("rawsys", 100, c.way), libc, libc,
			constant(cost.Control, 100, c.control))
		assert.Equal(t, c.want, v.String())
	}
	wide := constant("rawsys", 100, 100)
	for i := range 50 {
		wide.NS[i] = 130
	}
	v := cost.Judge(wide, libc, libc, libc)
	assert.Equal(t, "cannot tell: 1.00–1.30 times libc, and this run can't "+
		"tell less than 1 %", v.String())
}

func TestVerdictNeedsRoundsAndAControl(t *testing.T) {
	full, short := constant("libc", 100, 100), constant("rawsys", 99, 200)
	for want, v := range map[string]cost.Verdict{
		"99 rounds are fewer than 100":  cost.Judge(short, short, short, short),
		"rounds are missing":            cost.Judge(short, full, full, full),
		"the ways did not take turns":   cost.Judge(full, full, full, nil),
		"the baseline was not measured": (&cost.Operation{}).Verdict(full, nil),
	} {
		assert.False(t, v.Called)
		assert.Equal(t, "cannot tell: "+want, v.String())
	}
}

func TestPercentRoundsUp(t *testing.T) {
	for share, want := range map[float64]string{0.01: "1 %", 0.0301: "3.1 %",
		0.03: "3 %", 0.0004: "0.1 %", 0.1201: "13 %", 1.5: "150 %", 0: "0 %"} {
		assert.Equal(t, want, cost.Percent(share))
	}
}
