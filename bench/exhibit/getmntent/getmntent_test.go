//go:build linux && cgo

package getmntent

import (
	"errors"
	"os"
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

func TestMain(m *testing.M) {
	denied := errors.Is(bench.MayUnshare(), syscall.EPERM)
	if denied && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	os.Exit(m.Run())
}

// mounted mounts something on a folder, in a mount namespace and on a thread
// of its own, and gives what the ways say of it, in which they agree, and what
// getmntent says of the same mount.
func mounted(t *testing.T, source, name, fstype, file string) (right,
	wrong nslab.MountPoint) {
	t.Helper()
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	if Glibc() == "" {
		t.Skip("this libc is not glibc, whose getmntent is the exhibit")
	}
	dir := t.TempDir()
	err := nslab.OnThread(func() error {
		err := errors.Join(unix.Unshare(unix.CLONE_NEWNS),
			unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""),
			unix.Mount("x", dir, "tmpfs", 0, ""),
			os.MkdirAll(dir+"/"+name, 0o700),
			unix.Mount(source, dir+"/"+name, fstype, 0, ""))
		if err != nil {
			return err
		}
		for _, w := range bench.Ways {
			mounts, err := w.Mounts()
			if w.Name == "rawsys" && tooOld(mounts, err) {
				continue
			}
			if err != nil {
				return err
			}
			last := mounts[len(mounts)-1]
			if right != (nslab.MountPoint{}) {
				assert.Equal(t, right, last, w.Name)
			}
			right = last
		}
		mounts, err := Mounts(file)
		if len(mounts) > 0 {
			wrong = mounts[len(mounts)-1]
		}
		return err
	})
	require.NoError(t, err)
	assert.Equal(t, nslab.MountPoint{Source: source, Point: dir + "/" + name,
		Type: fstype}, right)
	for _, field := range []*string{&right.Point, &wrong.Point, &right.Source,
		&wrong.Source} {
		*field = strings.ReplaceAll(*field, dir, "DIR")
	}
	return right, wrong
}

// tooOld tells a kernel that has no listmount(2), before Linux 6.8, or tells no
// sources, before 6.13.
func tooOld(mounts []nslab.MountPoint, err error) bool {
	return errors.Is(err, syscall.ENOSYS) || err == nil &&
		!slices.ContainsFunc(mounts, func(m nslab.MountPoint) bool {
			return m.Source != ""
		})
}

// wrongly does so where getmntent is wrong, and skips the test where this glibc
// has mended it.
func wrongly(t *testing.T, source, name, fstype, file string) (right,
	wrong nslab.MountPoint) {
	t.Helper()
	right, wrong = mounted(t, source, name, fstype, file)
	if right == wrong {
		t.Skipf("glibc %s has mended it", Glibc())
	}
	return right, wrong
}

// Each is a mount that getmntent gets wrong, with what is right beside it: so
// it is with glibc 2.36.
func TestGetmntentIsWrong(t *testing.T) {
	const thread = "/proc/thread-self/mounts"
	t.Logf("glibc %s", Glibc())

	t.Run("an empty source shifts the fields", func(t *testing.T) {
		right, wrong := wrongly(t, "", "a", "tmpfs", thread)
		assert.Equal(t, nslab.MountPoint{Source: "", Point: "DIR/a",
			Type: "tmpfs"}, right)
		assert.Equal(t, "DIR/a", wrong.Source)
		assert.Equal(t, "tmpfs", wrong.Point)
		assert.Regexp(t, "^rw,", wrong.Type, "the options")
	})
	t.Run("a # in the source stays encoded", func(t *testing.T) {
		right, wrong := wrongly(t, "a#b", "a", "tmpfs", thread)
		assert.Equal(t, "a#b", right.Source)
		assert.Equal(t, `a\043b`, wrong.Source)
	})
	t.Run("a line is cut after 4095 bytes", func(t *testing.T) {
		source := strings.Repeat("s", 3000)
		name := strings.Repeat("/"+strings.Repeat("n", 250), 12)[1:]
		right, wrong := wrongly(t, source, name, "tmpfs", thread)
		assert.Equal(t, "tmpfs", right.Type)
		assert.Equal(t, source, wrong.Source)
		assert.Less(t, len(wrong.Point), len(right.Point))
		assert.True(t, strings.HasPrefix(right.Point, wrong.Point))
		assert.Empty(t, wrong.Type, "it comes after the cut")
	})
	t.Run("the usual file shows the main thread's", func(t *testing.T) {
		right, wrong := wrongly(t, "mine", "a", "tmpfs", "/proc/self/mounts")
		assert.Equal(t, "mine", right.Source)
		assert.NotEqual(t, "mine", wrong.Source)
		_, thread := mounted(t, "mine", "a", "tmpfs", thread)
		assert.Equal(t, "mine", thread.Source)
	})
}

// What has nothing odd is the same in both.
func TestGetmntentIsRightMostOfTheTime(t *testing.T) {
	for _, source := range []string{"plain", "a blank", "tab\t", "new\nline",
		`back\slash`, `\040`, "\u00e4\xff"} {
		right, wrong := mounted(t, source, source, "tmpfs",
			"/proc/thread-self/mounts")
		assert.Equal(t, right, wrong)
	}
}

func TestMountsOfNoFile(t *testing.T) {
	_, err := Mounts("/nowhere")
	assert.ErrorIs(t, err, syscall.ENOENT)
}
