//go:build linux

package cost

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// A Verdict says how a way stands to the baseline.
type Verdict struct {
	Way, Base string
	Ratio     Interval
	Noise     float64 // of the control
	// Called tells that the difference is one.
	Called bool
	// Unfit says why no rounds bear a verdict.
	Unfit string
}

// Judge compares a way with the baseline. A difference is called one only if
// the whole interval of the ratio lies beyond 1 % and beyond what the two
// series of the control, the same thing twice, differ by.
func Judge(way, base, one, again *Series) Verdict {
	v := Verdict{Way: way.Way, Base: base.Way}
	if way.Link != base.Link && way.Link != "" {
		v.Way += " (" + way.Link + ")"
	}
	v.Unfit = unfit(way, base, one, again)
	if v.Unfit != "" {
		return v
	}
	v.Ratio = Ratio(way.NS, base.NS)
	v.Noise = Noise(one.NS, again.NS)
	bound := 1 + v.margin()
	v.Called = v.Ratio.Lo > bound || v.Ratio.Hi < 1/bound
	return v
}

// unfit says why some series bear no verdict.
func unfit(all ...*Series) string {
	if slices.Contains(all, nil) {
		return "the ways did not take turns"
	}
	n := len(all[0].NS)
	for _, s := range all {
		if len(s.NS) != n {
			return "rounds are missing"
		}
	}
	if n < Rounds {
		return fmt.Sprintf("%d rounds are fewer than %d", n, Rounds)
	}
	return ""
}

// margin is how far from 1 a ratio must be.
func (v Verdict) margin() float64 { return max(least, v.Noise) }

// String gives the verdict in words.
func (v Verdict) String() string {
	margin := 1 + v.margin()
	switch {
	case v.Unfit != "":
		return "cannot tell: " + v.Unfit
	case v.Called:
		return fmt.Sprintf("%s is %s times %s (%s–%s)", v.Way,
			hundredths(v.Ratio.Value), v.Base, hundredths(v.Ratio.Lo),
			hundredths(v.Ratio.Hi))
	case v.Ratio.Hi > margin || v.Ratio.Lo < 1/margin:
		return fmt.Sprintf("cannot tell: %s–%s times %s, and this run can't "+
			"tell less than %s", hundredths(v.Ratio.Lo),
			hundredths(v.Ratio.Hi), v.Base, Percent(v.margin()))
	case v.Noise > least:
		return "cannot tell: within this run's noise of " + Percent(v.Noise)
	}
	return "cannot tell: less than 1 % apart"
}

// hundredths prints a ratio with as many digits as are worth reading.
func hundredths(ratio float64) string {
	if ratio >= 100 {
		return strconv.FormatFloat(ratio, 'f', 0, 64)
	}
	return strconv.FormatFloat(ratio, 'f', 2, 64)
}

// Percent prints a share, rounded up so that nothing noisy looks quieter.
func Percent(share float64) string {
	tenths := max(0, math.Ceil(share*1000-1e-9))
	if tenths >= 100 {
		return strconv.FormatFloat(math.Ceil(tenths/10), 'f', 0, 64) + " %"
	}
	return strconv.FormatFloat(tenths/10, 'f', -1, 64) + " %"
}
