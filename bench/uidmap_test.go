//go:build linux

package bench_test

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
	"nslab/bench"
)

// catMap gives what cat(1) prints of a process's uid_map, as values.
func catMap(t *testing.T, pid int) []nslab.IDMap {
	t.Helper()
	out, err := witness("cat", "/proc/"+strconv.Itoa(pid)+"/uid_map")
	require.NoError(t, err)
	var maps []nslab.IDMap
	for line := range strings.Lines(out) {
		m, err := nslab.ParseIDMap(line)
		require.NoError(t, err)
		maps = append(maps, m)
	}
	return maps
}

func TestUIDMapIsWhatCatPrints(t *testing.T) {
	other := startSleeper(t, nil)
	eachWay(t, "UIDMap", func(t *testing.T, w bench.Way) {
		for _, pid := range []int{os.Getpid(), other} {
			maps, err := w.UIDMap(pid)
			require.NoError(t, err)
			assert.Equal(t, catMap(t, pid), maps)
		}
		own, err := w.UIDMap(0)
		require.NoError(t, err)
		assert.Equal(t, catMap(t, os.Getpid()), own)
	})
}

func TestUIDMapOfNoProcess(t *testing.T) {
	eachWay(t, "UIDMap", func(t *testing.T, w bench.Way) {
		for _, pid := range []int{noPID, -1, 1 << 40} {
			maps, err := w.UIDMap(pid)
			assertErrno(t, syscall.ENOENT, err)
			assert.Nil(t, maps)
		}
	})
}

// As many lines as the kernel takes (340) are more than one page of text and
// more than any of the ways reads at once.
func TestUIDMapOfManyLines(t *testing.T) {
	needNamespaces(t)
	var maps []syscall.SysProcIDMap
	for id := range 340 {
		maps = append(maps, syscall.SysProcIDMap{
			ContainerID: 2 * id, HostID: 2 * id, Size: 1})
	}
	if !initialUserNS() {
		maps = maps[:1] // it may be that only id 0 exists here
	}
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: maps, GidMappings: maps[:1],
	})
	eachWay(t, "UIDMap", func(t *testing.T, w bench.Way) {
		got, err := w.UIDMap(pid)
		require.NoError(t, err)
		require.Len(t, got, len(maps))
		for i, m := range maps {
			assert.Equal(t, nslab.IDMap{Inside: uint32(m.ContainerID),
				Outside: uint32(m.HostID), Count: 1}, got[i])
		}
		assert.Equal(t, catMap(t, pid), got)
	})
}

func TestUIDMapWithoutLines(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER})
	eachWay(t, "UIDMap", func(t *testing.T, w bench.Way) {
		maps, err := w.UIDMap(pid)
		require.NoError(t, err)
		assert.Nil(t, maps)
	})
}
