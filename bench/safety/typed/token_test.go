//go:build linux

package typed

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Another thread may get the id later, so the token must not keep it.
func TestATokenForgetsItsThread(t *testing.T) {
	var kept *Thread
	require.NoError(t, OnThread(func(thread *Thread) error {
		kept = thread
		assert.NotZero(t, thread.tid.Load())
		return nil
	}))
	assert.Zero(t, kept.tid.Load())
}
