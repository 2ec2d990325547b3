//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

func TestOwnerUIDIsWhoMadeIt(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER})
	f, err := os.Open(fmt.Sprintf("/proc/%d/ns/user", pid))
	require.NoError(t, err)
	defer f.Close()
	eachWay(t, "OwnerUID", func(t *testing.T, w bench.Way) {
		uid, err := w.OwnerUID(fd(f))
		require.NoError(t, err)
		assert.EqualValues(t, os.Geteuid(), uid)
	})
}

func init() {
	children["owneruid"] = func([]string) (string, error) {
		f, err := os.Open("/proc/self/ns/user")
		if err != nil {
			return "", err
		}
		defer f.Close()
		out := ""
		for _, w := range bench.Ways {
			uid, err := w.OwnerUID(fd(f))
			if refuses("OwnerUID", w.Name) {
				continue
			}
			if err != nil {
				return "", err
			}
			out += fmt.Sprint(uid, "\n")
		}
		return out, nil
	}
}

// In a user namespace where only root of the host's 1000 exists, its maker,
// who is uid 0 of the host, has no number (user_namespaces(7)).
func TestOwnerUIDThatIsNotMapped(t *testing.T) {
	needNamespaces(t)
	if !initialUserNS() {
		t.Skip("needs a second user id, for a namespace to be made by another; " +
			"run as root of the host")
	}
	ids := []syscall.SysProcIDMap{{HostID: 1000, Size: 1}}
	got := child(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER, UidMappings: ids, GidMappings: ids,
		Credential: &syscall.Credential{NoSetGroups: true},
	}, "owneruid")
	want := ""
	for _, w := range bench.Ways {
		if !refuses("OwnerUID", w.Name) {
			want += "65534\n"
		}
	}
	assert.Equal(t, want, got)
}

func TestOwnerUIDOfWhatIsNoUserNamespace(t *testing.T) {
	f, err := os.Open("/proc/self/ns/uts")
	require.NoError(t, err)
	defer f.Close()
	eachWay(t, "OwnerUID", func(t *testing.T, w bench.Way) {
		uid, err := w.OwnerUID(fd(f))
		assertErrno(t, syscall.EINVAL, err)
		assert.Zero(t, uid)
		for _, number := range noDescriptors(t) {
			_, err := w.OwnerUID(number)
			assertErrno(t, syscall.EBADF, err)
		}
	})
}
