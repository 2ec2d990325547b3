//go:build linux

package bench_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// needMountCalls skips a test of rawsys where the kernel has no listmount(2),
// or no sources in statmount(2).
func needMountCalls(t testing.TB, w bench.Way) {
	t.Helper()
	if tooOldForMounts(w) {
		t.Skip("listmount(2) is there since Linux 6.8, statmount(2) tells " +
			"sources since 6.13")
	}
}

// tooOldForMounts tells such a kernel.
func tooOldForMounts(w bench.Way) bool {
	mounts, err := w.Mounts()
	return errors.Is(err, syscall.ENOSYS) || err == nil && !slices.ContainsFunc(
		mounts, func(m nslab.MountPoint) bool { return m.Source != "" })
}

func TestMountsAreWhatFindmntPrints(t *testing.T) {
	out, err := witness("findmnt", "-k", "-n", "-r", "-o", "TARGET")
	require.NoError(t, err)
	want := strings.Split(out, "\n")
	eachWay(t, "Mounts", func(t *testing.T, w bench.Way) {
		needMountCalls(t, w)
		mounts, err := w.Mounts()
		require.NoError(t, err)
		var points []string
		for _, m := range mounts {
			points = append(points, m.Point)
		}
		assert.ElementsMatch(t, want, points)
	})
}

// odd mounts what is hard to print, on folders below dir, and gives the number
// of mounts that it made.
func odd(dir string, plain int) (int, error) {
	long := dir
	for range 12 {
		long += "/" + strings.Repeat("n", 250)
	}
	names := []string{"blank and blank", " ", "tab\t", "new\nline", "back\\slash",
		"\\040", "#", "a#b", "\u00e4\u00f6\u00fc", "\xff\xfe", "-", ",", "'\"", "deleted"}
	var points []string
	for _, name := range names {
		points = append(points, filepath.Join(dir, "odd", name))
	}
	points = append(points, long)
	n := 0
	mount := func(source, target, fstype string, flags uintptr) error {
		n++
		return os.NewSyscallError("mount",
			unix.Mount(source, target, fstype, flags, ""))
	}
	for i, point := range points {
		if err := os.MkdirAll(point, 0o700); err != nil {
			return 0, err
		}
		source := "source"
		if i < len(names) {
			source = names[i]
		}
		if err := mount(source, point, "tmpfs", 0); err != nil {
			return 0, err
		}
	}
	file := filepath.Join(dir, "file")
	gone := filepath.Join(dir, "gone")
	ns := filepath.Join(dir, "a namespace")
	for _, path := range []string{file, gone, ns} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			return 0, err
		}
	}
	for i := range plain {
		point := filepath.Join(dir, fmt.Sprint("plain", i))
		if err := os.Mkdir(point, 0o700); err != nil {
			return 0, err
		}
		if err := mount(dir, point, "", unix.MS_BIND); err != nil {
			return 0, err
		}
	}
	return n + 4, errors.Join(
		unix.Mount("", points[0], "tmpfs", 0, ""),    // over another
		unix.Mount(gone, file, "", unix.MS_BIND, ""), // a file
		os.Remove(gone), // now deleted
		unix.Mount("/proc/thread-self/ns/uts", ns, "", unix.MS_BIND, ""),
		unix.Mount("", points[0], "", unix.MS_BIND|unix.MS_REMOUNT|
			unix.MS_RDONLY, ""),
		unix.Mount("none", points[1], "ramfs", 0, ""))
}

func TestMountsAgreeOnWhatIsHardToPrint(t *testing.T) {
	needNamespaces(t)
	for name, chroot := range map[string]bool{"root": false, "chroot": true} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			lists := map[string][]nslab.MountPoint{}
			made := 0
			onThread(t, func() (err error) {
				if err := privateMounts(); err != nil {
					return err
				}
				if err := unix.Mount("x", dir, "tmpfs", 0, ""); err != nil {
					return err
				}
				if made, err = odd(dir, 2000); err != nil {
					return err
				}
				if chroot {
					err := errors.Join(os.Mkdir(dir+"/proc", 0o755),
						unix.Mount("/proc", dir+"/proc", "",
							unix.MS_BIND|unix.MS_REC, ""),
						unix.Chroot(dir), unix.Chdir("/"))
					if err != nil {
						return err
					}
				}
				for _, w := range bench.Ways {
					if tooOldForMounts(w) {
						continue // rawsys, before Linux 6.13
					}
					mounts, err := w.Mounts()
					if err != nil {
						return fmt.Errorf("%s: %w", w.Name, err)
					}
					lists[w.Name] = mounts
				}
				return nil
			})
			want := lists["stdlib"]
			require.Greater(t, len(want), made)
			assert.Greater(t, made, 2000)
			for way, got := range lists {
				require.Len(t, got, len(want), way)
				for i := range want {
					require.Equal(t, want[i], got[i], "%s, mount %d", way, i)
				}
			}
			base := dir
			if chroot {
				base = ""
			}
			for _, m := range []nslab.MountPoint{
				{Source: "tab\t", Point: base + "/odd/tab\t", Type: "tmpfs"},
				{Source: "new\nline", Point: base + "/odd/new\nline", Type: "tmpfs"},
				{Source: "\\040", Point: base + "/odd/\\040", Type: "tmpfs"},
				{Source: "a#b", Point: base + "/odd/a#b", Type: "tmpfs"},
				{Source: "", Point: base + "/odd/blank and blank", Type: "tmpfs"},
				{Source: "\xff\xfe", Point: base + "/odd/\xff\xfe", Type: "tmpfs"},
				{Source: "nsfs", Point: base + "/a namespace", Type: "nsfs"},
			} {
				assert.Contains(t, want, m)
			}
		})
	}
}

func TestMountsAreTheThreads(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	point := nslab.MountPoint{Source: "mine", Point: dir, Type: "tmpfs"}
	eachWay(t, "Mounts", func(t *testing.T, w bench.Way) {
		needMountCalls(t, w)
		var inside []nslab.MountPoint
		onThread(t, func() (err error) {
			if err := privateMounts(); err != nil {
				return err
			}
			if err := unix.Mount("mine", dir, "tmpfs", 0, ""); err != nil {
				return err
			}
			inside, err = w.Mounts()
			return err
		})
		assert.Contains(t, inside, point)
		outside, err := w.Mounts()
		require.NoError(t, err)
		assert.NotContains(t, outside, point)
	})
}
