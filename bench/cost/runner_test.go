//go:build linux

package cost_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench/cost"
)

// recorded gives subjects that take a millisecond by their own account, and
// write down when it is their turn.
func recorded(turns *[]string, names ...string) []*cost.Subject {
	var all []*cost.Subject
	for _, name := range names {
		all = append(all, &cost.Subject{
			Series: cost.Series{Way: name},
			Slice: func(n int) (time.Duration, error) {
				*turns = append(*turns, name)
				return time.Millisecond, nil
			},
		})
	}
	return all
}

func TestEveryRoundHasEveryoneInFreshOrder(t *testing.T) {
	names := []string{"a", "b", "c", "d"}
	runs := map[uint64][]string{}
	for _, seed := range []uint64{1, 2, 1} {
		var turns []string
		subjects := recorded(&turns, names...)
		require.NoError(t, cost.Run(context.Background(), subjects,
			cost.Options{Seed: seed}))
		turns = turns[len(turns)-cost.Rounds*len(names):] // after calibration
		orders := map[string]bool{}
		for round := range slices.Chunk(turns, len(names)) {
			order := ""
			for _, name := range round {
				order += name
			}
			orders[order] = true
			assert.ElementsMatch(t, names, round)
		}
		assert.Len(t, orders, 24, "all orders of 4 in 100 rounds")
		for _, s := range subjects {
			assert.Len(t, s.NS, cost.Rounds)
			assert.Len(t, s.N, cost.Rounds)
		}
		if runs[seed] != nil {
			assert.Equal(t, runs[seed], turns, "the same seed, the same order")
		}
		runs[seed] = turns
	}
	assert.NotEqual(t, runs[1], runs[2])
}

func TestMoreRoundsOnlyWhereTheTimeAllows(t *testing.T) {
	for _, c := range []struct {
		wanted time.Duration
		want   int
	}{{time.Hour, 200}, {time.Millisecond, 100}, {-time.Hour, 100}} {
		var turns []string
		subjects := recorded(&turns, "a")
		require.NoError(t, cost.Run(context.Background(), subjects,
			cost.Options{Rounds: 200, Wanted: time.Now().Add(c.wanted)}))
		assert.Len(t, subjects[0].NS, c.want)
	}
}

func TestDeadlineCutsTheOperationNotItsRounds(t *testing.T) {
	var turns []string
	subjects := recorded(&turns, "a", "b")
	err := cost.Run(context.Background(), subjects, cost.Options{
		Deadline: time.Now().Add(10 * time.Millisecond)})
	assert.ErrorIs(t, err, cost.ErrBudget)
	assert.Empty(t, subjects[0].NS)
}

func TestInterruptionKeepsWholeRounds(t *testing.T) {
	var turns []string
	subjects := recorded(&turns, "a", "b")
	ctx, cancel := context.WithCancel(context.Background())
	slice := subjects[1].Slice
	subjects[1].Slice = func(n int) (time.Duration, error) {
		if len(subjects[1].NS) == 7 {
			cancel()
		}
		return slice(n)
	}
	err := cost.Run(ctx, subjects, cost.Options{})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, len(subjects[0].NS), len(subjects[1].NS))
	assert.Contains(t, []int{7, 8}, len(subjects[0].NS))
}

func TestWhatFailsAtFirstHasANote(t *testing.T) {
	var turns []string
	subjects := recorded(&turns, "a", "b")
	subjects[0].Slice = func(int) (time.Duration, error) {
		return 0, errors.New("no way")
	}
	require.NoError(t, cost.Run(context.Background(), subjects,
		cost.Options{}))
	assert.Equal(t, "fails: no way", subjects[0].Note)
	assert.Empty(t, subjects[0].NS)
	assert.Len(t, subjects[1].NS, cost.Rounds)
}

var kept []byte

func TestGarbageIsCollectedBetweenSlices(t *testing.T) {
	collections := func() uint32 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.NumGC
	}
	inside := 0
	before := collections()
	s := &cost.Subject{Garbage: true, Slice: cost.Timed(func(n int) error {
		before := collections()
		for range n {
			kept = make([]byte, 1<<20)
		}
		inside += int(collections() - before)
		return nil
	})}
	require.NoError(t, cost.Run(context.Background(), []*cost.Subject{s},
		cost.Options{}))
	assert.Zero(t, inside)
	assert.GreaterOrEqual(t, collections()-before, uint32(cost.Rounds))
	kept = nil
}

func TestSlicesAreOfAboutAMillisecond(t *testing.T) {
	subjects := []*cost.Subject{}
	for _, one := range []time.Duration{100, 30 * time.Microsecond,
		3 * time.Millisecond} {
		subjects = append(subjects, &cost.Subject{
			Slice: func(n int) (time.Duration, error) {
				return one * time.Duration(n), nil
			}})
	}
	require.NoError(t, cost.Run(context.Background(), subjects,
		cost.Options{}))
	assert.Equal(t, []int{10000, 33, 1}, []int{subjects[0].N[0],
		subjects[1].N[0], subjects[2].N[0]})
	assert.Equal(t, 100.0, subjects[0].NS[0])
}
