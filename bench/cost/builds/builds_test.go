//go:build linux

package builds_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/cost/builds"
)

// What does not depend on the clock: C is dynamic and the others are not, and
// only C needs a compiler for another architecture.
func TestMeasure(t *testing.T) {
	if testing.Short() {
		t.Skip("builds for two architectures; run it without -short")
	}
	ways := []string{"rawsys"}
	if len(bench.Ways) == len(bench.AllWays) {
		ways = append(ways, "cbridge")
	}
	var steps []string
	results, err := builds.Measure(context.Background(), ways, false,
		func(what string) { steps = append(steps, what) })
	require.NoError(t, err)
	assert.NotEmpty(t, steps)
	for _, b := range results {
		assert.Positive(t, b.Size)
		assert.Positive(t, b.Start)
		switch b.Way {
		case "cbridge":
			assert.Contains(t, strings.Join(b.Libs, " "), "libc")
			assert.NotEqual(t, "yes", b.Cross)
		case "rawsys":
			assert.Empty(t, b.Libs)
			assert.Equal(t, "yes", b.Cross)
		default:
			assert.Equal(t, builds.Baseline, b.Way)
			assert.Empty(t, b.Libs)
		}
	}
	var out strings.Builder
	require.NoError(t, builds.Print(&out, results))
	t.Log("\n" + out.String())
	for line := range strings.Lines(out.String()) {
		assert.LessOrEqual(t, len(line), 81, line)
	}
	written, err := filepath.Glob("../../../cmd/build-*")
	require.NoError(t, err)
	assert.Empty(t, written)
}

func TestWhatIsNeeded(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := builds.Measure(context.Background(), nil, true, nil)
	assert.EqualError(t, err,
		"building needs nslab's sources; try it in their folder")
	t.Setenv("PATH", "")
	_, err = builds.Measure(context.Background(), nil, true, nil)
	assert.EqualError(t, err, "building needs go in PATH; install Go, or add "+
		"its bin folder to PATH")
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := builds.Measure(ctx, []string{"rawsys"}, true, nil)
	assert.ErrorIs(t, err, context.Canceled)
}
