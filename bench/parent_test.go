//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

// assertOpens holds that what an operation gave is a new descriptor of a
// namespace, with O_CLOEXEC, and closes it.
func assertOpens(t *testing.T, want string, number int, err error) {
	t.Helper()
	require.NoError(t, err)
	defer unix.Close(number)
	target, err := os.Readlink(fmt.Sprint("/proc/thread-self/fd/", number))
	require.NoError(t, err)
	assert.Equal(t, want, target)
	flags, err := unix.FcntlInt(uintptr(number), unix.F_GETFD, 0)
	require.NoError(t, err)
	assert.Equal(t, unix.FD_CLOEXEC, flags&unix.FD_CLOEXEC)
}

func TestParentIsTheCreators(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWUSER})
	for _, name := range []string{"pid", "user"} {
		f, err := os.Open(fmt.Sprintf("/proc/%d/ns/%s", pid, name))
		require.NoError(t, err)
		defer f.Close()
		own, err := os.Readlink("/proc/self/ns/" + name)
		require.NoError(t, err)
		eachWay(t, "Parent", func(t *testing.T, w bench.Way) {
			number, err := w.Parent(fd(f))
			assertOpens(t, own, number, err)
		})
	}
}

// ioctl_ns(2): EPERM is a parent outside of the caller's namespaces, or none;
// EINVAL is a kind that is not hierarchical.
func TestParentOfWhatHasNone(t *testing.T) {
	for name, want := range map[string]syscall.Errno{
		"user": syscall.EPERM, "pid": syscall.EPERM, "uts": syscall.EINVAL,
		"net": syscall.EINVAL, "mnt": syscall.EINVAL,
	} {
		f, err := os.Open("/proc/self/ns/" + name)
		require.NoError(t, err)
		defer f.Close()
		eachWay(t, "Parent", func(t *testing.T, w bench.Way) {
			number, err := w.Parent(fd(f))
			assertErrno(t, want, err)
			assert.Equal(t, -1, number)
		})
	}
	eachWay(t, "Parent", func(t *testing.T, w bench.Way) {
		for _, number := range noDescriptors(t) {
			_, err := w.Parent(number)
			assertErrno(t, syscall.EBADF, err)
		}
	})
}
