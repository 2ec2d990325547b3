//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

func TestOwnerIsTheCreators(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUTS | syscall.CLONE_NEWNET |
			syscall.CLONE_NEWIPC})
	own, err := os.Readlink("/proc/self/ns/user")
	require.NoError(t, err)
	for _, name := range []string{"uts", "net", "ipc"} {
		f, err := os.Open(fmt.Sprintf("/proc/%d/ns/%s", pid, name))
		require.NoError(t, err)
		defer f.Close()
		eachWay(t, "Owner", func(t *testing.T, w bench.Way) {
			number, err := w.Owner(fd(f))
			assertOpens(t, own, number, err)
		})
	}
}

// What a process makes together with a user namespace is owned by that one.
func TestOwnerIsTheUserNamespaceMadeWithIt(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUTS | syscall.CLONE_NEWUSER})
	target, err := os.Readlink(fmt.Sprintf("/proc/%d/ns/user", pid))
	require.NoError(t, err)
	f, err := os.Open(fmt.Sprintf("/proc/%d/ns/uts", pid))
	require.NoError(t, err)
	defer f.Close()
	eachWay(t, "Owner", func(t *testing.T, w bench.Way) {
		number, err := w.Owner(fd(f))
		assertOpens(t, target, number, err)
		// The witness is lsns(8).
		out, err := witness("lsns", "-n", "-o", "ONS", "-t", "uts", "-p",
			fmt.Sprint(pid))
		if err == nil {
			assert.Contains(t, target, strings.TrimSpace(out))
		}
	})
}

func TestOwnerThatIsNotToBeSeen(t *testing.T) {
	f, err := os.Open("/proc/self/ns/user") // owned by its parent
	require.NoError(t, err)
	defer f.Close()
	eachWay(t, "Owner", func(t *testing.T, w bench.Way) {
		number, err := w.Owner(fd(f))
		assertErrno(t, syscall.EPERM, err)
		assert.Equal(t, -1, number)
		for _, number := range noDescriptors(t) {
			_, err := w.Owner(number)
			assertErrno(t, syscall.EBADF, err)
		}
	})
}
