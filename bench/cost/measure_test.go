//go:build linux

package cost_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/cost"
)

func init() { runtime.LockOSThread() }

// An ordinary user's tests run in a user namespace, as those of bench.
func TestMain(m *testing.M) {
	if errors.Is(bench.MayUnshare(), syscall.EPERM) && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	os.Exit(m.Run())
}

// Whoever adds a column of Way is told that its case is missing.
func TestEveryOperationHasACase(t *testing.T) {
	var ops, names []string
	for _, c := range cost.Cases() {
		ops = append(ops, c.Op())
		assert.NotContains(t, names, c.Name)
		names = append(names, c.Name)
	}
	assert.Equal(t, bench.Operations(), slices.Compact(ops))
}

// children gives the processes that this one has started, by ps.
func children(t *testing.T) string {
	out, err := exec.Command("ps", "-o", "comm=", "--ppid",
		strconv.Itoa(os.Getpid())).Output()
	require.NoError(t, err)
	return strings.ReplaceAll(string(out), "ps\n", "")
}

func TestCasesAreMeasured(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for _, c := range cost.Cases() {
		if strings.Contains(c.Name, "000") && testing.Short() {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			op, err := cost.Measure(ctx, &c, cost.Options{
				Progress: func(done, _ int, _ time.Duration) {
					if done == 2 {
						cancel()
					}
				}})
			if errors.Is(err, syscall.EPERM) {
				t.Skipf("%v; %s", err, bench.Remedy())
			}
			require.ErrorIs(t, err, context.Canceled)
			for _, s := range op.Series {
				assertSeries(t, c.Op(), s)
			}
			assert.Empty(t, children(t))
			entries, err := os.ReadDir(dir)
			require.NoError(t, err)
			assert.Empty(t, entries)
		})
	}
}

// assertSeries holds that a way has samples or a reason.
func assertSeries(t *testing.T, op string, s cost.Series) {
	t.Helper()
	assert.Equal(t, cost.Link, s.Link)
	if s.Note == "" {
		assert.Len(t, s.NS, 2, s.Way)
		return
	}
	assert.Empty(t, s.NS, s.Way)
	assert.NotContains(t, s.Note, "fails", s.Way)
	if strings.HasPrefix(s.Note, "refuses: ") {
		assert.True(t, slices.ContainsFunc(bench.Refusals,
			func(r bench.Refusal) bool {
				return r.Op == op && r.Way == s.Way
			}), s.Way)
	}
}

func TestMeasureHasAllWaysFloorsAndAControl(t *testing.T) {
	op, err := cost.Measure(context.Background(), &cost.Cases()[0],
		cost.Options{Syscalls: func(op, way string) int { return 1 }})
	require.NoError(t, err)
	var names []string
	for _, s := range op.Series {
		names = append(names, s.Way)
		assert.Len(t, s.NS, cost.Rounds)
		switch s.Way {
		case cost.Libc, cost.Inline:
			assert.Equal(t, cost.Counts{Allocs: cost.Unknown,
				Bytes: cost.Unknown, Syscalls: cost.Unknown}, s.Counts)
		default:
			assert.Equal(t, cost.Counts{Syscalls: 1}, s.Counts)
		}
	}
	want := []string{"rawsys", "wrapped", "stdlib", "control"}
	if cost.Link == "cgo" {
		want = []string{"libc", "inline", "rawsys", "wrapped", "stdlib",
			"cbridge", "control"}
	}
	assert.Equal(t, want, names)
}

func TestWhatCanNotBeInTimeIsNotPrepared(t *testing.T) {
	cases := cost.Cases()
	start := time.Now()
	_, err := cost.Measure(context.Background(), &cases[len(cases)-1],
		cost.Options{Deadline: time.Now().Add(time.Second)})
	assert.ErrorIs(t, err, cost.ErrBudget)
	assert.Less(t, time.Since(start), time.Second)
}
