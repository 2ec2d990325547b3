//go:build linux

package bench_test

import (
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

func TestIDIsWhatStatPrints(t *testing.T) {
	regular := filepath.Join(t.TempDir(), "regular")
	require.NoError(t, os.WriteFile(regular, nil, 0o600))
	paths := []string{regular, "/", "/dev/null", "/proc/self/status"}
	for _, kind := range nslab.Kinds() {
		if _, err := os.Lstat("/proc/self/ns/" + kind.String()); err == nil {
			paths = append(paths, "/proc/self/ns/"+kind.String())
		}
	}
	eachWay(t, "ID", func(t *testing.T, w bench.Way) {
		for _, path := range paths {
			f, err := os.Open(path)
			require.NoError(t, err)
			defer f.Close()
			got, err := w.ID(fd(f))
			require.NoError(t, err)
			want, err := witness("stat", "-L", "-c", "%d:%i",
				"/proc/"+strconv.Itoa(os.Getpid())+"/fd/"+strconv.Itoa(fd(f)))
			require.NoError(t, err)
			assert.Equal(t, want, got.String(), path)
		}
	})
}

func TestIDTellsNamespacesApart(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "ID", func(t *testing.T, w bench.Way) {
		var home, again, away nslab.ID
		onThread(t, func() error {
			ids := []*nslab.ID{&home, &again, &away}
			for i, id := range ids {
				if i == 2 {
					if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
						return err
					}
				}
				f, err := openNS("uts")
				if err != nil {
					return err
				}
				defer f.Close()
				if *id, err = w.ID(fd(f)); err != nil {
					return err
				}
			}
			return nil
		})
		assert.Equal(t, home, again, "two descriptors of one namespace")
		assert.NotEqual(t, home, away)
		assert.Equal(t, home.Dev, away.Dev)
	})
}

func TestIDOfNoDescriptor(t *testing.T) {
	eachWay(t, "ID", func(t *testing.T, w bench.Way) {
		for _, number := range noDescriptors(t) {
			id, err := w.ID(number)
			assertErrno(t, closedErrno(w), err)
			assert.Zero(t, id)
		}
	})
}

// noDescriptors gives numbers that are no open descriptors: one that was, one
// that can't be, one that never was, and two of which the kernel, which takes
// a C int, would see an open one.
func noDescriptors(t *testing.T) []int {
	open, err := os.Open("/proc/self/ns/uts")
	require.NoError(t, err)
	t.Cleanup(func() { open.Close() })
	f, err := os.Open("/proc/self/ns/uts")
	require.NoError(t, err)
	high, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 500)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	require.NoError(t, unix.Close(high))
	return []int{high, -1, 1 << 28, 1<<32 | fd(open), fd(open) - 1<<32}
}

// closedErrno is what a way says of a closed descriptor: without a system
// call for it, stdlib looks for a name in /proc that is not there.
func closedErrno(w bench.Way) syscall.Errno {
	if w.Name == "stdlib" {
		return syscall.ENOENT
	}
	return syscall.EBADF
}
