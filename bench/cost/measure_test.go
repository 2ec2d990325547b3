//go:build linux

package cost_test

import (
	"context"
	"errors"
	"fmt"
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
	"nslab/bench/cost/count"
)

func init() { runtime.LockOSThread() }

// An ordinary user's tests run in a user namespace, as those of bench.
func TestMain(m *testing.M) {
	if errors.Is(bench.MayUnshare(), syscall.EPERM) && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	if name := os.Getenv(serveMark); name != "" {
		os.Exit(serve(name))
	}
	os.Exit(m.Run())
}

// serveMark names the operation that this test binary serves as a sibling.
const serveMark = "NSLAB_TEST_SERVE"

// serve is what a sibling does.
func serve(name string) int {
	for _, c := range cost.Cases() {
		if c.Name == name {
			if err := cost.Serve(&c, nil, os.Stdin, os.Stdout); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			return 0
		}
	}
	return 2
}

// The sibling has a process and a thread of its own, and its turns in the
// same rounds.
func TestSiblingTakesPart(t *testing.T) {
	sibling := &cost.Sibling{Command: func(name string) *exec.Cmd {
		cmd := exec.Command("/proc/self/exe")
		cmd.Env = append(os.Environ(), serveMark+"="+name)
		return cmd
	}}
	for _, c := range cost.Cases() {
		if c.Name != "Getppid" && c.Name != "Unshare" {
			continue
		}
		op, err := cost.Measure(context.Background(), &c,
			cost.Options{Sibling: sibling})
		if errors.Is(err, syscall.EPERM) {
			t.Skipf("%v; %s", err, bench.Remedy())
		}
		require.NoError(t, err)
		rounds := map[string]int{}
		for _, s := range op.Series {
			rounds[s.Way] += len(s.NS)
		}
		assert.Equal(t, 2*cost.Rounds, rounds["rawsys"])
		assert.Equal(t, cost.Rounds, rounds["control"])
		assert.Empty(t, children(t))
	}
}

func TestSiblingThatCanNotIsNamed(t *testing.T) {
	op, err := cost.Measure(context.Background(), &cost.Cases()[0],
		cost.Options{Sibling: &cost.Sibling{
			Command: func(string) *exec.Cmd { return exec.Command("false") }}})
	require.NoError(t, err)
	last := op.Series[len(op.Series)-1]
	assert.Equal(t, cost.OtherLink(), last.Link)
	assert.Contains(t, last.Note, "the sibling: ")
}

func TestAllThreadsSyscallByLink(t *testing.T) {
	want := "works"
	if cost.Link == "cgo" {
		want = "refuses: operation not supported"
	}
	assert.Equal(t, want, cost.AllThreads())
}

// Whoever adds a column of Way is told that its case is missing.
func TestEveryOperationHasACase(t *testing.T) {
	var ops, names []string
	for _, c := range cost.Cases() {
		if c.Name != cost.Boundary {
			ops = append(ops, c.Op())
		}
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
				if c.Name == c.Op() && c.Name != cost.Boundary &&
					cost.Includes(c.Name) == "" {
					assertAllocs(t, c.Name, s)
				}
			}
			assert.Empty(t, children(t))
			entries, err := os.ReadDir(dir)
			require.NoError(t, err)
			assert.Empty(t, entries)
		})
	}
}

// assertAllocs holds that a way allocates what the document's table says: that
// has another count of the operation alone.
func assertAllocs(t *testing.T, op string, s cost.Series) {
	t.Helper()
	for _, w := range bench.Ways {
		if w.Name == s.Way && s.Note == "" {
			allocs, _, err := count.Heap(op, w)
			require.NoError(t, err)
			assert.Equal(t, allocs, s.Allocs, s.Way)
		}
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
