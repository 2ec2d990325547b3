//go:build linux

package bench_test

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

// needUniqueID skips a test where the kernel gives namespaces no such id.
func needUniqueID(t testing.TB) {
	t.Helper()
	f, err := os.Open("/proc/self/ns/uts")
	require.NoError(t, err)
	defer f.Close()
	_, err = bench.Ways[0].UniqueID(fd(f))
	if errors.Is(err, syscall.ENOTTY) {
		t.Skip("namespaces have ids since Linux 6.18")
	}
}

// Inode numbers are used again at once, these are not.
func TestUniqueIDIsNeverUsedAgain(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "UniqueID", func(t *testing.T, w bench.Way) {
		needUniqueID(t)
		ids, inodes := map[uint64]bool{}, map[uint64]bool{}
		onThread(t, func() error {
			for range 50 {
				if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
					return err
				}
				f, err := openNS("uts")
				if err != nil {
					return err
				}
				id, err := w.UniqueID(fd(f))
				f.Close()
				if err != nil {
					return err
				}
				ids[id] = true
				var st unix.Stat_t
				err = unix.Stat("/proc/thread-self/ns/uts", &st)
				if err != nil {
					return err
				}
				inodes[st.Ino] = true
			}
			return nil
		})
		assert.Len(t, ids, 50)
		assert.Less(t, len(inodes), 50, "inode numbers are used again")
	})
}

func TestUniqueIDIsTheSameInEveryWay(t *testing.T) {
	entries, err := os.ReadDir("/proc/self/ns")
	require.NoError(t, err)
	for _, entry := range entries {
		f, err := os.Open("/proc/self/ns/" + entry.Name())
		require.NoError(t, err)
		defer f.Close()
		var first uint64
		eachWay(t, "UniqueID", func(t *testing.T, w bench.Way) {
			needUniqueID(t)
			id, err := w.UniqueID(fd(f))
			require.NoError(t, err)
			assert.NotZero(t, id)
			if first == 0 {
				first = id
			}
			assert.Equal(t, first, id, entry.Name())
		})
	}
}

func TestUniqueIDOfWhatIsNoNamespace(t *testing.T) {
	var files []*os.File
	for _, path := range []string{"/", "/dev/null", "/proc/self/status",
		"/dev/urandom"} {
		f, err := os.Open(path)
		require.NoError(t, err)
		defer f.Close()
		files = append(files, f)
	}
	r, write, err := os.Pipe()
	require.NoError(t, err)
	defer r.Close()
	defer write.Close()
	files = append(files, r)
	eachWay(t, "UniqueID", func(t *testing.T, w bench.Way) {
		for _, f := range files {
			id, err := w.UniqueID(fd(f))
			assertErrno(t, syscall.ENOTTY, err)
			assert.Zero(t, id)
		}
		for _, number := range append(noDescriptors(t), unix.AT_FDCWD) {
			_, err := w.UniqueID(number)
			assertErrno(t, syscall.EBADF, err)
		}
	})
}
