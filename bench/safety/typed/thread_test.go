//go:build linux

package typed_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench/safety/typed"
)

func TestUnshareMovesIntoTheKind(t *testing.T) {
	for name, kind := range map[string]typed.Kind{
		"cgroup": typed.Cgroup{}, "ipc": typed.IPC{}, "mnt": typed.Mnt{},
		"net": typed.Net{}, "pid": typed.PID{}, "uts": typed.UTS{},
	} {
		t.Run(name, func(t *testing.T) {
			var moved []string
			onThread(t, func(thread *typed.Thread) error {
				before := links()
				err := typed.Unshare(thread, kind)
				for name, target := range links() {
					if target != before[name] {
						moved = append(moved, name)
					}
				}
				return err
			})
			if name == "pid" {
				name = "pid_for_children"
			}
			assert.Equal(t, []string{name}, moved)
		})
	}
}

// links gives where the calling thread's links lead to.
func links() map[string]string {
	targets := map[string]string{}
	for _, name := range []string{"cgroup", "ipc", "mnt", "net", "pid",
		"pid_for_children", "time", "time_for_children", "user", "uts"} {
		targets[name] = link(name)
	}
	return targets
}

func TestUnshareTakesSeveralKinds(t *testing.T) {
	var before, after map[string]string
	onThread(t, func(thread *typed.Thread) error {
		before = links()
		err := typed.Unshare(thread, typed.IPC{}, typed.UTS{})
		after = links()
		return err
	})
	assert.NotEqual(t, before["ipc"], after["ipc"])
	assert.NotEqual(t, before["uts"], after["uts"])
	assert.Equal(t, before["net"], after["net"])
}

func TestATokenIsOfOneThreadAndTime(t *testing.T) {
	const reason = "unshare: not on the thread that OnThread gave"
	var kept *typed.Thread
	var elsewhere error
	require.NoError(t, typed.OnThread(func(thread *typed.Thread) error {
		kept = thread
		done := make(chan error)
		go func() { done <- typed.Unshare(thread, typed.UTS{}) }()
		elsewhere = <-done
		return nil
	}))
	assert.EqualError(t, elsewhere, reason)
	assert.EqualError(t, typed.Unshare(kept, typed.UTS{}), reason)
	assert.EqualError(t, typed.Unshare(nil, typed.UTS{}), reason)
	assert.EqualError(t, typed.Unshare(new(typed.Thread), typed.UTS{}), reason)
	_, err := typed.Own(kept, typed.UTS{})
	assert.EqualError(t, err, "open: not on the thread that OnThread gave")
}

func TestTheThreadEndsWithOneUnlockTooMany(t *testing.T) {
	for _, unlocks := range []int{0, 1} {
		t.Run(fmt.Sprint(unlocks), func(t *testing.T) {
			var tid int
			require.NoError(t, typed.OnThread(func(*typed.Thread) error {
				tid = unix.Gettid()
				for range unlocks {
					runtime.UnlockOSThread()
				}
				return nil
			}))
			assert.Eventually(t, func() bool {
				_, err := os.Stat(fmt.Sprintf("/proc/self/task/%d", tid))
				return errors.Is(err, os.ErrNotExist)
			}, 5*time.Second, time.Millisecond)
		})
	}
}
