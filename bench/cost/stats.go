//go:build linux

package cost

import (
	"slices"

	"golang.org/x/perf/benchmath"
)

const (
	perBlock   = 5    // rounds
	confidence = 0.95 // of every interval
	// least is the smallest difference that is ever called one: the layout
	// of the code in memory alone makes as much.
	least = 0.01
)

// An Interval is an estimate and the bounds between which the true value lies
// with a confidence of 95 %.
type Interval struct{ Value, Lo, Hi float64 }

// Median gives the median of some values. The bounds are infinite where there
// are fewer than six.
func Median(values []float64) Interval {
	sample := benchmath.NewSample(slices.Clone(values),
		&benchmath.DefaultThresholds)
	s := benchmath.AssumeNothing.Summary(sample, confidence)
	return Interval{s.Center, s.Lo, s.Hi}
}

// Ratio gives how many times as long as base a way takes. Noise only ever
// adds time, so each block of five rounds gives the ratio of the two minima,
// and the ratio is the median of those.
func Ratio(way, base []float64) Interval {
	over, under := minima(way), minima(base)
	ratios := make([]float64, min(len(over), len(under)))
	for i := range ratios {
		ratios[i] = over[i] / under[i]
	}
	return Median(ratios)
}

// minima gives the smallest value of each whole block.
func minima(values []float64) []float64 {
	var all []float64
	for block := range slices.Chunk(values, perBlock) {
		if len(block) == perBlock {
			all = append(all, slices.Min(block))
		}
	}
	return all
}

// Noise gives by how much two series of the same thing differ: the bound of
// their ratio that is farther from 1, less 1, in either direction.
func Noise(one, again []float64) float64 {
	r := Ratio(again, one)
	return max(r.Hi, 1/r.Lo) - 1
}
