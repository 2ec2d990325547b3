//go:build linux

package typed_test

import (
	"errors"
	"fmt"
	"os/exec"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/safety/typed"
)

func TestSetnsGoesBack(t *testing.T) {
	onThread(t, func(thread *typed.Thread) error {
		// An ordinary user has no rights in the one where all begins.
		err := typed.Unshare(thread, typed.Mnt{}, typed.UTS{})
		mnt, uts := link("mnt"), link("uts")
		ownMnt, errMnt := typed.Own(thread, typed.Mnt{})
		ownUTS, errUTS := typed.Own(thread, typed.UTS{})
		if err := errors.Join(err, errMnt, errUTS); err != nil {
			return err
		}
		defer ownMnt.Close()
		defer ownUTS.Close()
		err = typed.Unshare(thread, typed.Mnt{}, typed.UTS{})
		assert.NotEqual(t, mnt, link("mnt"))
		assert.NotEqual(t, uts, link("uts"))
		err = errors.Join(err, typed.Setns(thread, ownMnt, typed.Mnt{}),
			typed.Setns(thread, ownUTS, typed.UTS{}))
		assert.Equal(t, mnt, link("mnt"))
		assert.Equal(t, uts, link("uts"))
		return err
	})
}

// A thread that shares its root directory is refused, so this holds that it
// has one of its own.
func TestSetnsJoinsAMountNamespace(t *testing.T) {
	pid := sleeper(t)
	onThread(t, func(thread *typed.Thread) error {
		path := fmt.Sprintf("/proc/%d/ns/mnt", pid)
		ns, err := typed.Open(path, typed.Mnt{})
		if err != nil {
			return err
		}
		defer ns.Close()
		err = typed.Setns(thread, ns, typed.Mnt{})
		assert.Equal(t, linkOf(pid, "mnt"), link("mnt"))
		return err
	})
}

func TestSetnsProcessJoinsSeveral(t *testing.T) {
	pid := sleeper(t)
	process, err := typed.OpenProcess(pid)
	require.NoError(t, err)
	defer process.Close()
	onThread(t, func(thread *typed.Thread) error {
		err := typed.SetnsProcess(thread, process, typed.UTS{}, typed.Mnt{})
		assert.Equal(t, linkOf(pid, "uts"), link("uts"))
		assert.Equal(t, linkOf(pid, "mnt"), link("mnt"))
		assert.NotEqual(t, linkOf(pid, "ipc"), link("ipc"))
		return err
	})
}

func TestWhatOnlyTheKernelSees(t *testing.T) {
	require.NoError(t, typed.OnThread(func(thread *typed.Thread) error {
		for _, path := range []string{"/proc/thread-self/ns/net", "/dev/null"} {
			ns, err := typed.Open(path, typed.UTS{})
			if err != nil {
				return err
			}
			err = typed.Setns(thread, ns, typed.UTS{})
			assert.ErrorIs(t, err, syscall.EINVAL, path)
			assert.NoError(t, ns.Close())
			err = typed.Setns(thread, ns, typed.UTS{})
			assert.ErrorContains(t, err, "setns: use of closed file")
		}
		_, err := typed.OpenProcess(0)
		assert.EqualError(t, err, "pidfd_open: invalid argument")
		return nil
	}))
}

// sleeper starts a process in namespaces of its own, which ends with the test.
func sleeper(t *testing.T) (pid int) {
	t.Helper()
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	cmd := exec.Command("sleep", "1000")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC |
			syscall.CLONE_NEWNS}
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd.Process.Pid
}
