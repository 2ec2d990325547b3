//go:build linux

package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	child()
	os.Exit(m.Run())
}

// Only RawSyscall on every processor hangs the others, and it does.
func TestTwoBlockedCalls(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			_, hangs, err := try("hangs", k.name)
			require.NoError(t, err)
			assert.Equal(t, k.name == "RawSyscall", hangs)
		})
	}
}

// A blocked call costs a thread, but in the poller. A few are there already.
func TestThreads(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			n, hangs, err := try("threads", k.name)
			require.NoError(t, err)
			require.False(t, hangs)
			if k.name == "poller" {
				assert.Less(t, n, int64(many/2))
			} else {
				assert.GreaterOrEqual(t, n, int64(many-5))
			}
		})
	}
}

// The program prints a row for each, in 80 columns.
func TestOutput(t *testing.T) {
	if testing.Short() {
		t.Skip("takes as long as the hang")
	}
	out, err := exec.Command("go", "run", ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	for _, k := range kinds {
		assert.Regexp(t, `(?m)^`+k.name+` +\+\d+ +[\d.]+ ms +[\d.]+ ms  \w`,
			string(out))
	}
	assert.Equal(t, 1, strings.Count(string(out), "hang for ever"))
	for line := range strings.Lines(string(out)) {
		assert.LessOrEqual(t, len(line), 81, line)
	}
}
