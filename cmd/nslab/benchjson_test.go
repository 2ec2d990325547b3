//go:build linux

package main

import (
	"encoding/json"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// benchjson reads the last output as JSON, every key and type exactly: what
// is missing or too much is a mistake.
func benchjson(ts *testscript.TestScript, neg bool, args []string) {
	text := ts.ReadFile("stdout")
	var loose struct {
		Results []map[string]any
	}
	ts.Check(json.Unmarshal([]byte(text), &loose))
	for _, result := range loose.Results {
		if len(result) != 15 {
			ts.Fatalf("%d keys: %v", len(result), result)
		}
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	var strict struct {
		Machine map[string]string `json:"machine"`
		Results []struct {
			Op       string   `json:"op"`
			Way      string   `json:"way"`
			Link     string   `json:"link"`
			N        int      `json:"n"`
			Min      *float64 `json:"min_ns"`
			Median   *float64 `json:"median_ns"`
			Lo       *float64 `json:"lo_ns"`
			Hi       *float64 `json:"hi_ns"`
			Ratio    *float64 `json:"ratio"`
			RatioLo  *float64 `json:"ratio_lo"`
			RatioHi  *float64 `json:"ratio_hi"`
			Verdict  string   `json:"verdict"`
			Allocs   *int     `json:"allocs"`
			Bytes    *int     `json:"bytes"`
			Syscalls *int     `json:"syscalls"`
		} `json:"results"`
		Control []struct {
			Op    string  `json:"op"`
			Noise float64 `json:"noise"`
		} `json:"control"`
	}
	ts.Check(decoder.Decode(&strict))
	for _, r := range strict.Results {
		bad := r.N > 0 && (*r.Min <= 0 || *r.Median < *r.Min ||
			*r.Lo > *r.Median || *r.Hi < *r.Median)
		if bad || r.Way == "control" || r.Verdict == "" {
			ts.Fatalf("%+v", r)
		}
	}
	if len(strict.Control) == 0 || strict.Machine["kernel"] == "" {
		ts.Fatalf("no control or no machine: %s", text)
	}
}
