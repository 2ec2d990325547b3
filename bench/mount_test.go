//go:build linux

package bench_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

// mountinfo gives the fields that mountinfo has of a mount point, as they are,
// of the last mount there; nil if there is none.
func mountinfo(point string) []string {
	text, err := os.ReadFile("/proc/thread-self/mountinfo")
	if err != nil {
		return []string{err.Error()}
	}
	var found []string
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), " ")
		if len(fields) > 4 && fields[4] == point {
			found = fields
		}
	}
	return found
}

func TestMountIsWhatFindmntPrints(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "Mount", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			err := w.Mount("any source", dir, "tmpfs",
				unix.MS_NOSUID|unix.MS_RDONLY, "size=64k,mode=711")
			if err != nil {
				return err
			}
			out, err := witness("findmnt", "-n", "-r", "-o",
				"SOURCE,FSTYPE,OPTIONS", "-M", dir)
			if err != nil {
				return err
			}
			assert.Regexp(t, `^any\\x20source tmpfs ro,nosuid,.*size=64k.*`+
				`mode=711`, out)
			return nil
		})
		assert.Nil(t, mountinfo(dir), "in another thread")
	})
}

// No data is NULL, as some file systems take an empty string for a mistake.
func TestMountChangesAMount(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "Mount", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			if err := w.Mount(dir, dir, "", unix.MS_BIND, ""); err != nil {
				return err
			}
			assert.NotContains(t, mountinfo(dir)[5], "ro")
			// mount(2): a bind mount takes other flags in a second call only.
			err := w.Mount("", dir, "", unix.MS_BIND|unix.MS_REMOUNT|
				unix.MS_RDONLY, "")
			if err != nil {
				return err
			}
			assert.Contains(t, mountinfo(dir)[5], "ro")
			err = w.Mount("", dir, "", unix.MS_SHARED, "")
			if err != nil {
				return err
			}
			assert.Contains(t, strings.Join(mountinfo(dir), " "), "shared:")
			return nil
		})
	})
}

func TestMountWithAnEmptySource(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "Mount", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			if err := w.Mount("", dir, "tmpfs", 0, ""); err != nil {
				return err
			}
			fields := mountinfo(dir)
			require.Greater(t, len(fields), 3)
			assert.Equal(t, []string{"-", "tmpfs", ""},
				fields[len(fields)-4:len(fields)-1], "and not none, as of NULL")
			return nil
		})
	})
}

func TestMountMistakes(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "Mount", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			missing := filepath.Join(dir, "missing")
			assertErrno(t, syscall.ENOENT, w.Mount("x", missing, "tmpfs", 0, ""))
			assertErrno(t, syscall.ENODEV, w.Mount("x", dir, "nosuchfs", 0, ""))
			assertErrno(t, syscall.ENOENT,
				w.Mount(missing, dir, "", unix.MS_BIND, ""))
			assertErrno(t, syscall.EINVAL,
				w.Mount("x", dir, "tmpfs", 0, "nosuchoption"))
			assertErrno(t, syscall.ENOENT, w.Mount("x", "", "tmpfs", 0, ""))
			for _, nul := range [][4]string{
				{"a\x00", dir, "tmpfs", ""}, {"a", dir + "\x00", "tmpfs", ""},
				{"a", dir, "tmpfs\x00", ""}, {"a", dir, "tmpfs", "mode=700\x00"},
				{"a", dir, "tmpfs", "\x00"},
			} {
				assertErrno(t, syscall.EINVAL,
					w.Mount(nul[0], nul[1], nul[2], 0, nul[3]))
			}
			assert.Nil(t, mountinfo(dir))
			return nil
		})
		require.NoError(t, withoutCapabilities(func() error {
			assertErrno(t, syscall.EPERM, w.Mount("x", dir, "tmpfs", 0, ""))
			return nil
		}))
	})
}
