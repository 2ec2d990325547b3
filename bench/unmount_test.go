//go:build linux

package bench_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

func TestUnmountTakesTheTopmost(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "Unmount", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			for _, source := range []string{"lower", "upper"} {
				err := unix.Mount(source, dir, "tmpfs", 0, "")
				if err != nil {
					return err
				}
			}
			if err := w.Unmount(dir, 0); err != nil {
				return err
			}
			assert.Contains(t, mountinfo(dir), "lower")
			if err := w.Unmount(dir, 0); err != nil {
				return err
			}
			assert.Nil(t, mountinfo(dir))
			return nil
		})
	})
}

func TestUnmountOfWhatIsBusy(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "Unmount", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			if err := unix.Mount("x", dir, "tmpfs", 0, ""); err != nil {
				return err
			}
			f, err := os.Create(filepath.Join(dir, "open"))
			if err != nil {
				return err
			}
			defer f.Close()
			assertErrno(t, syscall.EBUSY, w.Unmount(dir, 0))
			assert.NotNil(t, mountinfo(dir))
			if err := w.Unmount(dir, unix.MNT_DETACH); err != nil {
				return err
			}
			assert.Nil(t, mountinfo(dir))
			return nil
		})
	})
}

func TestUnmountMistakes(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	require.NoError(t, os.Symlink(dir, link))
	eachWay(t, "Unmount", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			assertErrno(t, syscall.EINVAL, w.Unmount(dir, 0))
			assertErrno(t, syscall.EINVAL, w.Unmount(dir, 1<<20))
			assertErrno(t, syscall.ENOENT, w.Unmount(dir+"/missing", 0))
			if err := unix.Mount(dir, dir, "", unix.MS_BIND, ""); err != nil {
				return err
			}
			assertErrno(t, syscall.EINVAL, w.Unmount(dir+"\x00", 0))
			assertErrno(t, syscall.EINVAL,
				w.Unmount(link, unix.UMOUNT_NOFOLLOW))
			assert.NotNil(t, mountinfo(dir))
			return nil
		})
		require.NoError(t, withoutCapabilities(func() error {
			assertErrno(t, syscall.EPERM, w.Unmount("/proc", 0))
			return nil
		}))
	})
}
