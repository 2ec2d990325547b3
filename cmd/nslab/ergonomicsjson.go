//go:build linux

package main

import (
	"encoding/json"

	"nslab/bench/ergonomics"
)

// An ergonomicsLine is a line of source that is counted n times.
type ergonomicsLine struct {
	File string `json:"file"`
	Line int    `json:"line"`
	N    int    `json:"n"`
	Text string `json:"text"`
}

// An ergonomicsCount is one number, and with --explain its lines.
type ergonomicsCount struct {
	Name  string           `json:"name"`
	N     int              `json:"n"`
	InSum bool             `json:"in_sum"`
	Lines []ergonomicsLine `json:"lines,omitempty"`
}

// An ergonomicsEntry is one operation in one way. Of what is refused there is
// nothing else.
type ergonomicsEntry struct {
	Op          string            `json:"op"`
	Way         string            `json:"way"`
	Refuses     string            `json:"refuses,omitempty"`
	Things      *int              `json:"things"`
	Counts      []ergonomicsCount `json:"counts"`
	Errors      []string          `json:"errors"`
	NamesObject string            `json:"names_object,omitempty"`
	Cgo         bool              `json:"cgo"`
	ARM64       bool              `json:"arm64"`
	Calls       []string          `json:"calls"`
}

// printJSON prints an array with an object for each operation and way.
func (p *ergonomicsPlan) printJSON(out *output,
	rows [][]*ergonomics.Asks) error {
	entries := []ergonomicsEntry{}
	for _, row := range rows {
		for _, a := range row {
			if p.way == "" || p.way == a.Way {
				entries = append(entries, p.entry(a))
			}
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(entries)
}

// entry makes the object.
func (p *ergonomicsPlan) entry(a *ergonomics.Asks) ergonomicsEntry {
	e := ergonomicsEntry{Op: a.Op, Way: a.Way, Counts: []ergonomicsCount{},
		Errors: []string{}, Calls: []string{}, Cgo: a.Cgo, ARM64: a.ARM64}
	if a.Refusal != nil {
		e.Refuses = a.Refusal.Why
		return e
	}
	things := a.Things()
	e.Things, e.NamesObject = &things, a.NamesObject()
	e.Calls = append(e.Calls, a.Calls...)
	for _, t := range a.Errors {
		e.Errors = append(e.Errors, t.Name)
	}
	for _, c := range a.Counts {
		count := ergonomicsCount{Name: c.Name, N: c.N(), InSum: c.Yours}
		for _, l := range c.Lines {
			if p.explain {
				count.Lines = append(count.Lines, ergonomicsLine(l))
			}
		}
		e.Counts = append(e.Counts, count)
	}
	return e
}
