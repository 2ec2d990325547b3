//go:build linux

package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/ladder"
)

// The files that which names are there.
func TestEvidenceIsThere(t *testing.T) {
	for _, op := range bench.Operations() {
		steps, err := ladder.Steps(op)
		require.NoError(t, err)
		for _, step := range steps {
			for _, file := range evidence(step) {
				assert.FileExists(t, "../../"+file)
			}
		}
	}
	for _, file := range []string{"cbridge/early/early.c",
		"bench/unshare_test.go", "stdlib/spawn.go"} {
		_, err := os.Stat("../../" + file)
		assert.NoError(t, err)
	}
}
