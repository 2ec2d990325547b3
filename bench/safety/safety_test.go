//go:build linux

package safety_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/safety"
	"nslab/bench/safety/sandbox"
)

var (
	full   = flag.Bool("full", false, "also the stages that take long")
	update = flag.Bool("update", false, "write the golden table; takes -full")
	runs   = flag.Int("runs", 3, "how often a plain program runs")
)

// refused says why nothing can be measured here.
var refused string

// The tests run in the sandbox, where there is one.
func TestMain(m *testing.M) {
	sandbox.Child()
	if sandbox.Inside() {
		os.Exit(m.Run())
	}
	root, err := safety.Root()
	if err != nil {
		refused = err.Error()
		os.Exit(m.Run())
	}
	needed, err := safety.Needed(root)
	if err == nil {
		var status int
		status, err = sandbox.Enter(context.Background(), needed...)
		if err == nil {
			os.Exit(status)
		}
	}
	refused = fmt.Sprintf("no sandbox (%v); %s", err, bench.Remedy())
	fmt.Println("nothing is measured:", refused)
	os.Exit(m.Run())
}

// measure measures a catalogue in the source tree.
func measure(t *testing.T, folder string, o safety.Options) *safety.Report {
	t.Helper()
	if refused != "" {
		t.Skip(refused)
	}
	var err error
	o.Root, err = safety.Root()
	require.NoError(t, err)
	if o.Mistakes == nil {
		o.Mistakes, err = safety.Catalogue(os.DirFS(filepath.Join(o.Root,
			folder)))
		require.NoError(t, err)
	}
	begun := time.Now()
	o.Progress = func(done, jobs int, what string) {
		t.Logf("%6.1f s: %d of %d: %s", time.Since(begun).Seconds(), done, jobs,
			what)
	}
	report, err := safety.Measure(t.Context(), &o)
	require.NoError(t, err)
	return report
}

const samples = "bench/safety/samples/testdata"

func TestSamples(t *testing.T) {
	report := measure(t, samples, safety.Options{Runs: 2, Variants: 1,
		Long: *full})
	t.Log("\n" + report.Golden().String())
	t.Log(strings.Join(report.Problems, "\n"))
	for _, tool := range report.Tools {
		t.Log(*tool)
	}
	assert.Empty(t, report.Problems)
}
