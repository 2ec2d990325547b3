//go:build linux

package bench_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

func TestHostnameIsWhatHostnamePrints(t *testing.T) {
	want, err := witness("hostname")
	require.NoError(t, err)
	fromOS, err := os.Hostname()
	require.NoError(t, err)
	eachWay(t, "Hostname", func(t *testing.T, w bench.Way) {
		got, err := w.Hostname()
		require.NoError(t, err)
		assert.Equal(t, want, got)
		assert.Equal(t, fromOS, got)
	})
}

func TestHostnameIsTheThreads(t *testing.T) {
	needNamespaces(t)
	outside, err := witness("hostname")
	require.NoError(t, err)
	eachWay(t, "Hostname", func(t *testing.T, w bench.Way) {
		var inside, printed string
		onThread(t, func() (err error) {
			if err = unix.Unshare(unix.CLONE_NEWUTS); err != nil {
				return err
			}
			if err = unix.Sethostname([]byte("elsewhere")); err != nil {
				return err
			}
			if inside, err = w.Hostname(); err != nil {
				return err
			}
			printed, err = witness("hostname")
			return err
		})
		assert.Equal(t, "elsewhere", inside)
		assert.Equal(t, "elsewhere", printed)
		still, err := w.Hostname()
		require.NoError(t, err)
		assert.Equal(t, outside, still)
	})
}
