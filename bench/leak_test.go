//go:build linux

package bench_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// 100 threads make 100 round trips each.
func TestSetnsRoundTripsLeaveNothingBehind(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		open, threads := descriptors(), len(tasks(t))
		home, err := os.Readlink("/proc/self/ns/uts")
		require.NoError(t, err)
		for range 100 {
			onThread(t, func() error {
				if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
					return err
				}
				for range 100 {
					if err := roundTrip(w); err != nil {
						return err
					}
				}
				return nil
			})
		}
		assert.Empty(t, newDescriptors(open))
		var left []string
		for range 500 { // a thread ends a moment after its function
			left = tasks(t)
			strangers := strings.Count(strings.Join(left, " "), "uts:") -
				strings.Count(strings.Join(left, " "), home)
			if strangers == 0 && len(left) <= threads+2 {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		assert.Fail(t, "threads were left behind", "%d before, now %d: %v",
			threads, len(left), left)
	})
}

// roundTrip goes from one UTS namespace into a new one and back.
func roundTrip(w bench.Way) error {
	home, err := openNS("uts")
	if err != nil {
		return err
	}
	defer home.Close()
	if err := w.Unshare(nslab.UTS); err != nil {
		return err
	}
	return w.Setns(fd(home), nslab.UTS)
}

// tasks gives the UTS namespace of every thread of this process.
func tasks(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("/proc/self/task/*/ns/uts")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	var namespaces []string
	for _, path := range paths {
		if target, err := os.Readlink(path); err == nil {
			namespaces = append(namespaces, target)
		}
	}
	return namespaces
}

func TestOpenDescriptorsAreNoticed(t *testing.T) {
	before := descriptors()
	assert.Empty(t, newDescriptors(before))
	number, err := unix.Open("/proc/self/ns/uts", unix.O_CLOEXEC, 0)
	require.NoError(t, err)
	leaked := newDescriptors(before)
	require.NoError(t, unix.Close(number))
	assert.Len(t, leaked, 1)
	for _, target := range leaked {
		assert.Contains(t, target, "uts:[")
	}
}
