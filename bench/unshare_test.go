//go:build linux

package bench_test

import (
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// where gives where the calling thread's links lead to. Unlike a way's Links
// it has "" where one leads nowhere.
func where() (map[string]string, error) {
	targets := map[string]string{}
	entries, err := os.ReadDir("/proc/thread-self/ns")
	for _, entry := range entries {
		targets[entry.Name()], _ = os.Readlink(
			"/proc/thread-self/ns/" + entry.Name())
	}
	return targets, err
}

// moved gives the names of the links that are different.
func moved(before, after map[string]string) []string {
	names := []string{}
	for name := range before {
		if before[name] != after[name] {
			names = append(names, name)
		}
	}
	return names
}

func TestUnshareMovesOneThread(t *testing.T) {
	needNamespaces(t)
	for _, test := range []struct {
		kinds nslab.Kind
		moves []string
	}{
		{nslab.Cgroup, []string{"cgroup"}},
		{nslab.IPC, []string{"ipc"}},
		{nslab.Mount, []string{"mnt"}},
		{nslab.Net, []string{"net"}},
		{nslab.PID, []string{"pid_for_children"}},
		{nslab.Time, []string{"time_for_children"}},
		{nslab.UTS, []string{"uts"}},
		{nslab.UTS | nslab.IPC, []string{"uts", "ipc"}},
		{nslab.Cgroup | nslab.IPC | nslab.Mount | nslab.Net | nslab.PID |
			nslab.Time | nslab.UTS, []string{"cgroup", "ipc", "mnt", "net",
			"pid_for_children", "time_for_children", "uts"}},
		{0, []string{}},
		{unix.CLONE_FS, []string{}},
		{nslab.UTS | unix.CLONE_FS, []string{"uts"}},
	} {
		t.Run(test.kinds.String(), func(t *testing.T) {
			for _, kind := range nslab.Kinds() {
				if test.kinds&kind != 0 {
					needKind(t, kind)
				}
			}
			eachWay(t, "Unshare", func(t *testing.T, w bench.Way) {
				var before, after map[string]string
				onThread(t, func() (err error) {
					if before, err = where(); err != nil {
						return err
					}
					if err = w.Unshare(test.kinds); err != nil {
						return err
					}
					after, err = where()
					return err
				})
				assert.ElementsMatch(t, test.moves, moved(before, after))
				if test.kinds&nslab.PID != 0 {
					assert.Empty(t, after["pid_for_children"])
				}
				onThread(t, func() (err error) {
					after, err = where()
					return err
				})
				assert.Empty(t, moved(before, after), "in another thread")
			})
		})
	}
}

func TestUnshareOfWhatAThreadCanNot(t *testing.T) {
	for _, kinds := range []nslab.Kind{
		nslab.User, nslab.User | nslab.UTS, // a Go process has threads
		0x1, nslab.UTS | 0x1, // what the kernel does not know
		unix.CLONE_VM, unix.CLONE_THREAD, unix.CLONE_SIGHAND,
		1 << 31, 1 << 33, // what is no C int
		1<<33 | nslab.UTS, -1,
	} {
		t.Run(kinds.String(), func(t *testing.T) {
			eachWay(t, "Unshare", func(t *testing.T, w bench.Way) {
				var before, after map[string]string
				onThread(t, func() (err error) {
					if before, err = where(); err != nil {
						return err
					}
					assertErrno(t, syscall.EINVAL, w.Unshare(kinds))
					after, err = where()
					return err
				})
				assert.Empty(t, moved(before, after))
			})
		})
	}
}

func TestUnshareWithoutCapabilities(t *testing.T) {
	for _, kinds := range []nslab.Kind{
		nslab.Cgroup, nslab.IPC, nslab.Mount, nslab.Net, nslab.PID,
		nslab.UTS, nslab.UTS | nslab.Net,
	} {
		t.Run(kinds.String(), func(t *testing.T) {
			eachWay(t, "Unshare", func(t *testing.T, w bench.Way) {
				require.NoError(t, withoutCapabilities(func() error {
					assertErrno(t, syscall.EPERM, w.Unshare(kinds))
					assert.NoError(t, w.Unshare(unix.CLONE_FS))
					assert.NoError(t, w.Unshare(0))
					return nil
				}))
			})
		})
	}
}
