//go:build linux

package safety_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"nslab/bench/safety"
)

func TestChangesAreShown(t *testing.T) {
	report := &safety.Report{Cells: []*safety.Cell{
		{Mistake: "a", Way: "rawsys", Writable: true, Stage: "run",
			Plain: "no effect"},
		{Mistake: "a", Way: "stdlib"},
		{Mistake: "b", Way: "rawsys", Writable: true, Stage: "nothing",
			Plain: "silent"},
		{Mistake: "c", Way: "rawsys", Writable: true, Stage: "vet",
			Plain: "not run"},
		{Mistake: "d", Way: "rawsys", Writable: true, Stage: "run",
			Plain: "hang"},
	}, FalseAlarms: []safety.Alarm{{Mistake: "b", Way: "rawsys",
		Side: "right", Tool: "vet", Code: "unsafeptr"}}}
	same := report.Golden()
	assert.Empty(t, report.Changes(same))
	assert.Equal(t, same, safety.ReadGolden(same.String()))
	assert.Equal(t, []string{
		"a rawsys: vet silent → run no-effect",
		"a stdlib: run errno → cannot -",
		"b rawsys/right:errcheck:x: false-alarm - → none",
		"b rawsys/right:vet:unsafeptr: none → false-alarm -",
		"d rawsys: none → run hang",
	}, report.Changes(safety.Golden{
		"a rawsys":                  "vet silent",
		"a stdlib":                  "run errno",
		"b rawsys":                  "race silent", // it was not tried now
		"c rawsys":                  "run crash",   // nor is this run
		"b rawsys/right:errcheck:x": "false-alarm -",
		"e rawsys":                  "run crash", // nor is this looked at
	}), "no race stage was tried, and c was not run")
}

func TestMinor(t *testing.T) {
	assert.Equal(t, "go1.26", safety.Minor("go1.26.8"))
	assert.Equal(t, "go1.27", safety.Minor("go1.27"))
	assert.Equal(t, "go1.27rc1", safety.Minor("go1.27rc1"))
}
