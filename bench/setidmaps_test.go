//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
	"nslab/bench"
)

// procFile gives a file of a process, with its blanks made single.
func procFile(pid int, name string) string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, name))
	if err != nil {
		return err.Error()
	}
	return strings.Join(strings.Fields(string(text)), " ")
}

// unmapped starts a process in a user namespace without maps.
func unmapped(t *testing.T) int {
	return startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER})
}

// one maps id 7 inside to an id that exists.
func one(id int) []nslab.IDMap {
	return []nslab.IDMap{{Inside: 7, Outside: uint32(id), Count: 1}}
}

func TestSetIDMapsWritesBoth(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "SetIDMaps", func(t *testing.T, w bench.Way) {
		pid := unmapped(t)
		uid, gid := os.Geteuid(), os.Getegid()
		require.NoError(t, w.SetIDMaps(pid, one(uid), one(gid)))
		assert.Equal(t, fmt.Sprintf("7 %d 1", uid), procFile(pid, "uid_map"))
		assert.Equal(t, fmt.Sprintf("7 %d 1", gid), procFile(pid, "gid_map"))

		// user_namespaces(7): a map is written once.
		assertErrno(t, syscall.EPERM, w.SetIDMaps(pid, one(uid), nil))
		assertErrno(t, syscall.EPERM, w.SetIDMaps(pid, nil, one(gid)))
		assert.NoError(t, w.SetIDMaps(pid, nil, nil), "writes nothing")
	})
}

func TestSetIDMapsLeavesOutWhatIsEmpty(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "SetIDMaps", func(t *testing.T, w bench.Way) {
		pid := unmapped(t)
		require.NoError(t, w.SetIDMaps(pid, one(os.Geteuid()), nil))
		assert.NotEmpty(t, procFile(pid, "uid_map"))
		assert.Empty(t, procFile(pid, "gid_map"))
		assert.Equal(t, procFile(os.Getpid(), "setgroups"),
			procFile(pid, "setgroups"), "not given up")
	})
}

func TestSetIDMapsOfManyLines(t *testing.T) {
	needNamespaces(t)
	if !initialUserNS() {
		t.Skip("needs ids to map, of which there may be one here; run as root " +
			"of the host")
	}
	var many []nslab.IDMap
	for id := range uint32(340) {
		many = append(many, nslab.IDMap{Inside: id, Outside: id, Count: 1})
	}
	eachWay(t, "SetIDMaps", func(t *testing.T, w bench.Way) {
		pid := unmapped(t)
		require.NoError(t, w.SetIDMaps(pid, many, many))
		got, err := w.UIDMap(pid)
		require.NoError(t, err)
		assert.Equal(t, many, got)
		assert.Equal(t, "allow", procFile(pid, "setgroups"),
			"not given up where nobody asks for it")
	})
}

func TestSetIDMapsThatOverlap(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "SetIDMaps", func(t *testing.T, w bench.Way) {
		pid := unmapped(t)
		twice := append(one(os.Geteuid()), one(os.Geteuid())...)
		assertErrno(t, syscall.EINVAL, w.SetIDMaps(pid, twice, nil))
		assert.Empty(t, procFile(pid, "uid_map"))
		err := w.SetIDMaps(noPID, one(0), nil)
		assertErrno(t, syscall.ENOENT, err)
	})
}

func init() {
	children["setidmaps"] = func([]string) (string, error) {
		out := ""
		for _, w := range bench.Ways {
			cmd := exec.Command("sleep", "1000")
			cmd.SysProcAttr = &syscall.SysProcAttr{
				Cloneflags: syscall.CLONE_NEWUSER}
			if err := cmd.Start(); err != nil {
				return "", err
			}
			pid := cmd.Process.Pid
			err := w.SetIDMaps(pid, one(os.Geteuid()), one(os.Getegid()))
			out += fmt.Sprintln(w.Name, procFile(pid, "uid_map"),
				procFile(pid, "gid_map"), procFile(pid, "setgroups"))
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			if err != nil {
				return "", err
			}
		}
		return out, nil
	}
}

// An ordinary user may map groups only after setgroups(2) is given up.
func TestSetIDMapsOfAnOrdinaryUser(t *testing.T) {
	needNamespaces(t)
	id, attr := os.Geteuid(), &syscall.SysProcAttr{}
	if initialUserNS() {
		id = 1000
		attr.Credential = &syscall.Credential{Uid: 1000, Gid: 1000}
	}
	want := ""
	for _, w := range bench.Ways {
		want += fmt.Sprintf("%s 7 %d 1 7 %d 1 deny\n", w.Name, id, id)
	}
	assert.Equal(t, want, child(t, attr, "setidmaps"))
}
