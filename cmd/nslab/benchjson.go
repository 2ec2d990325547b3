//go:build linux

package main

import (
	"encoding/json"
	"math"

	"nslab/bench/cost"
)

// A benchResult is one way of one operation. What is not known is null.
type benchResult struct {
	Op       string   `json:"op"`
	Way      string   `json:"way"`
	Link     string   `json:"link"`
	N        int      `json:"n"` // samples
	Min      *float64 `json:"min_ns"`
	Median   *float64 `json:"median_ns"`
	Lo       *float64 `json:"lo_ns"`
	Hi       *float64 `json:"hi_ns"`
	Ratio    *float64 `json:"ratio"` // to libc
	RatioLo  *float64 `json:"ratio_lo"`
	RatioHi  *float64 `json:"ratio_hi"`
	Verdict  string   `json:"verdict"`
	Allocs   *int     `json:"allocs"`
	Bytes    *int     `json:"bytes"`
	Syscalls *int     `json:"syscalls"`
}

// A benchControl is by what share the control of an operation differs.
type benchControl struct {
	Op    string  `json:"op"`
	Noise float64 `json:"noise"`
}

// printBenchJSON prints a report as one object.
func printBenchJSON(out *output, r *cost.Report) error {
	results, control := []benchResult{}, []benchControl{}
	for _, op := range r.Ops {
		if noise, ok := op.Noise(); ok {
			control = append(control, benchControl{op.Name, noise})
		}
		for i := range op.Series {
			if op.Series[i].Way != cost.Control {
				results = append(results, result(op, &op.Series[i]))
			}
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		Machine cost.Machine   `json:"machine"`
		Results []benchResult  `json:"results"`
		Control []benchControl `json:"control"`
	}{r.Machine, results, control})
}

// result gives one way of an operation.
func result(op *cost.Operation, s *cost.Series) benchResult {
	r := benchResult{Op: op.Name, Way: s.Way, Link: s.Link, N: len(s.NS),
		Allocs: known(s.Allocs), Bytes: known(s.Bytes),
		Syscalls: known(s.Syscalls)}
	if len(s.NS) == 0 {
		r.Verdict = s.Note
		return r
	}
	m := cost.Median(s.NS)
	r.Min, r.Median = number(least(s.NS)), number(m.Value)
	r.Lo, r.Hi = number(m.Lo), number(m.Hi)
	base := op.Baseline(cost.Libc)
	if s == base {
		one := 1.0
		r.Ratio, r.RatioLo, r.RatioHi = &one, &one, &one
		r.Verdict = "the baseline"
		return r
	}
	v := op.Verdict(s, base)
	r.Verdict = v.String()
	if v.Unfit == "" {
		r.Ratio = number(v.Ratio.Value)
		r.RatioLo, r.RatioHi = number(v.Ratio.Lo), number(v.Ratio.Hi)
	}
	return r
}

// number gives nil for what JSON has no number for.
func number(f float64) *float64 {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return nil
	}
	return &f
}

// known gives nil for a count that nobody has made.
func known(n int) *int {
	if n == cost.Unknown {
		return nil
	}
	return &n
}
