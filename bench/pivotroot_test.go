//go:build linux

package bench_test

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

func init() {
	children["pivotroot"] = func(args []string) (string, error) {
		out := ""
		err := nslab.OnThread(func() (err error) {
			out, err = pivot(args[0], args[1])
			return err
		})
		return out, err
	}
}

// pivot makes a tmpfs the root of the calling thread's mount namespace, takes
// the old root away, and gives what is left.
func pivot(way, dir string) (string, error) {
	err := errors.Join(privateMounts(),
		unix.Mount("new root", dir, "tmpfs", 0, ""),
		os.Mkdir(dir+"/old", 0o700), os.Mkdir(dir+"/proc", 0o755),
		unix.Mount("/proc", dir+"/proc", "", unix.MS_BIND|unix.MS_REC, ""))
	if err != nil {
		return "", err
	}
	for _, w := range bench.Ways {
		if w.Name == way {
			err = w.PivotRoot(dir, dir+"/old")
		}
	}
	err = errors.Join(err, unix.Chdir("/"))
	if err != nil {
		return "", err
	}
	old, err := os.ReadDir("/old/proc")
	if err != nil {
		return "", err
	}
	err = errors.Join(unix.Unmount("/old", unix.MNT_DETACH),
		os.Remove("/old"))
	if err != nil {
		return "", err
	}
	entries, err := os.ReadDir("/")
	if err != nil {
		return "", err
	}
	parent, err := os.ReadDir("/..")
	if err != nil {
		return "", err
	}
	return fmt.Sprint(len(old) > 0, entries, parent, mountinfo("/")[7:9]), nil
}

func TestPivotRootLeavesTheOldRoot(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "PivotRoot", func(t *testing.T, w bench.Way) {
		out := child(t, nil, "pivotroot", w.Name, dir)
		assert.Equal(t, "true [d proc/] [d proc/] [tmpfs new\\040root]", out)
		assert.Nil(t, mountinfo(dir), "out here")
	})
}

func TestPivotRootMistakes(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "PivotRoot", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			if err := unix.Mount("x", dir, "tmpfs", 0, ""); err != nil {
				return err
			}
			if err := os.Mkdir(dir+"/sub", 0o700); err != nil {
				return err
			}
			// pivot_root(2): newRoot is no mount point.
			assertErrno(t, syscall.EINVAL, w.PivotRoot(dir+"/sub", dir+"/sub"))
			assertErrno(t, syscall.ENOENT, w.PivotRoot(dir+"/missing", dir))
			assertErrno(t, syscall.EINVAL, w.PivotRoot(dir+"\x00", dir))
			assertErrno(t, syscall.EINVAL, w.PivotRoot(dir, dir+"\x00/old"))
			// Or putOld is on the root's mount.
			assertErrno(t, syscall.EBUSY, w.PivotRoot(dir, "/"))
			_, err := os.Stat("/proc/self")
			return err
		})
	})
}
