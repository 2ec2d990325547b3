//go:build linux

package main

import (
	"encoding/json"

	"nslab/bench/safety"
)

// printJSON prints the cells, and what the tools are worth.
func (p *safetyPlan) printJSON(report *safety.Report) error {
	type cell struct {
		Mistake  string   `json:"mistake"`
		Way      string   `json:"way"`
		Writable bool     `json:"writable"`
		Stage    string   `json:"stage"`
		Plain    string   `json:"plain"`
		Runs     int      `json:"runs"`
		Agree    int      `json:"agree"`
		HiddenBy []string `json:"hidden_by"`
		Message  string   `json:"message"`
	}
	type tool struct {
		Tool        string `json:"tool"`
		Catches     int    `json:"catches"`
		FalseAlarms int    `json:"false_alarms"`
	}
	all := struct {
		Go       string   `json:"go"`
		Cells    []cell   `json:"cells"`
		Tools    []tool   `json:"tools"`
		Problems []string `json:"problems,omitempty"` // of the catalogue
	}{report.Go, []cell{}, []tool{}, report.Problems}
	for _, c := range report.Cells {
		all.Cells = append(all.Cells, cell{c.Mistake, c.Way, c.Writable,
			c.Stage, c.Plain, c.Runs, c.Agree, c.HiddenBy, c.Message})
	}
	for _, t := range report.Tools {
		all.Tools = append(all.Tools, tool{t.Tool, t.Catches, t.FalseAlarms})
	}
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(all)
}
