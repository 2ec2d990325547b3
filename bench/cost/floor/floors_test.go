//go:build linux && cgo

package floor

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
	"nslab/bench/tiny"
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

func TestEveryOperationHasBothFloors(t *testing.T) {
	for _, op := range bench.Operations() {
		assert.Contains(t, Libc(), op)
		assert.Contains(t, Inline(), op)
	}
	assert.Len(t, Libc(), len(bench.Operations()))
	assert.Len(t, Inline(), len(bench.Operations()))
}

// ways gives both floors of an operation.
func ways(op string) map[string]Loop {
	return map[string]Loop{"libc": Libc()[op], "inline": Inline()[op]}
}

// other starts a process in namespaces of its own, which ends with the test.
func other(t *testing.T) int {
	t.Helper()
	cmd := exec.Command("cat")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWPID |
			syscall.CLONE_NEWUTS,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Geteuid(), Size: 1}},
	}
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	return cmd.Process.Pid
}

// fixture makes what an operation works on, on the calling thread, which is
// moved into a UTS and a mount namespace.
func fixture(op, dir string, pid int) (*Fixture, error) {
	f := &Fixture{FD: -1, PID: pid, UID: os.Geteuid(), Dir: dir + "/root",
		Path: dir + "/exit", New: nslab.UTS | nslab.PID | nslab.Mount |
			nslab.IPC}
	err := errors.Join(unix.Unshare(unix.CLONE_NEWUTS|unix.CLONE_NEWNS),
		unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""),
		unix.Mount("x", f.Dir, "tmpfs", 0, ""), os.Mkdir(f.Dir+"/old", 0o700))
	if err != nil {
		return nil, err
	}
	path := fmt.Sprintf("/proc/%d/ns/uts", pid)
	switch op {
	case "Parent":
		path = fmt.Sprintf("/proc/%d/ns/pid", pid)
	case "OwnerUID":
		path = fmt.Sprintf("/proc/%d/ns/user", pid)
	case "Setns":
		path = "/proc/thread-self/ns/uts"
	}
	f.FD, err = unix.Open(path, unix.O_CLOEXEC, 0)
	return f, err
}

// folder makes one with a program and an empty folder.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, tiny.Exit(filepath.Join(dir, "exit")))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "root"), 0o700))
	return dir
}

func TestFloorsRun(t *testing.T) {
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	pid, dir := other(t), folder(t)
	for _, op := range bench.Operations() {
		for how, loop := range ways(op) {
			t.Run(op+"/"+how, func(t *testing.T) {
				before := descriptors(t)
				err := nslab.OnThread(func() error {
					f, err := fixture(op, dir, pid)
					if err != nil {
						return err
					}
					defer unix.Close(f.FD)
					return errors.Join(loop(f, 1), loop(f, 3))
				})
				if op == "UniqueID" && errors.Is(err, syscall.ENOTTY) {
					t.Skip("NS_GET_ID is there since Linux 6.18")
				}
				if errors.Is(err, syscall.ENOSYS) {
					t.Skipf("%v; %s", err, bench.Remedy())
				}
				assert.NoError(t, err)
				assert.Equal(t, before, descriptors(t), "left open")
			})
		}
	}
}

// descriptors counts the open descriptors of this process.
func descriptors(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	require.NoError(t, err)
	return len(entries)
}

// Where nothing can succeed, nothing does: without /proc, without rights, with
// descriptors, processes, folders and programs that do not exist.
func TestFloorsFail(t *testing.T) {
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	nothing := &Fixture{FD: -1, PID: 1<<22 + 1, Dir: "/nowhere",
		Path: "/nowhere"}
	for _, op := range bench.Operations() {
		if op == "Getppid" || op == "Hostname" {
			continue // which can't fail
		}
		for how, loop := range ways(op) {
			t.Run(op+"/"+how, func(t *testing.T) {
				err := nslab.OnThread(func() error {
					if err := loseAll(); err != nil {
						return fmt.Errorf("not lost: %v", err)
					}
					return loop(nothing, 3)
				})
				var errno syscall.Errno
				require.ErrorAs(t, err, &errno)
				assert.ErrorContains(t, err, op)
			})
		}
	}
}

// loseAll takes /proc and all rights from the calling thread.
func loseAll() error {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	return errors.Join(unix.Unshare(unix.CLONE_NEWNS),
		unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""),
		unix.Mount("x", "/proc", "tmpfs", 0, ""),
		unix.Capset(&header, &none[0]))
}

// A program that fails is no success, wherever its child comes to.
func TestSpawnFloorsTellWhatFailed(t *testing.T) {
	for how, loop := range ways("Wait") {
		for path, want := range map[string]error{
			"/nowhere": syscall.ENOENT, "/": syscall.EACCES,
			"/bin/false": syscall.ECHILD,
		} {
			err := loop(&Fixture{Path: path}, 3)
			assert.ErrorIs(t, err, want, "%s %s", how, path)
		}
	}
}

// The witness is a script that writes down where it is.
func TestSpawnFloorsDoTheirSteps(t *testing.T) {
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	const left = 50 // a descriptor that is not close-on-exec
	require.NoError(t, unix.Dup3(2, left, 0))
	defer unix.Close(left)
	path := filepath.Join(t.TempDir(), "script")
	require.NoError(t, os.WriteFile(path, []byte(`#!/bin/sh
{ echo $$; readlink /proc/self/ns/uts /proc/self/ns/mnt /proc/self/ns/ipc
[ -e /proc/self/fd/50 ] && echo left open
echo $PATH; } > $0.out`), 0o700))
	kinds := nslab.UTS | nslab.PID | nslab.Mount | nslab.IPC
	for how, loop := range ways("Spawn") {
		require.NoError(t, loop(&Fixture{Path: path, New: kinds}, 1))
		out, err := os.ReadFile(path + ".out")
		require.NoError(t, err)
		assert.Regexp(t, `^1\nuts:\[\d+\]\nmnt:\[\d+\]\nipc:\[\d+\]\n`+
			`/bin\n$`, string(out), how)
		for _, name := range []string{"uts", "mnt", "ipc"} {
			own, err := os.Readlink("/proc/self/ns/" + name)
			require.NoError(t, err)
			assert.NotContains(t, string(out), own, how)
		}
		err = loop(&Fixture{Path: path, New: nslab.Time}, 1)
		assert.ErrorIs(t, err, syscall.EINVAL)
	}
}

// A shell may empty its mask of signals, so the witness is cp(1): the kernel
// gives it the script's name as the file to write.
func TestSpawnFloorsEmptyTheMaskOfSignals(t *testing.T) {
	for how, loop := range ways("Wait") {
		path := filepath.Join(t.TempDir(), "script")
		require.NoError(t, os.WriteFile(path,
			[]byte("#!/bin/cp /proc/self/status\n"), 0o700))
		require.NoError(t, nslab.OnThread(func() error {
			blocked := unix.Sigset_t{Val: [16]uint64{1 << (unix.SIGUSR1 - 1)}}
			return errors.Join(
				unix.PthreadSigmask(unix.SIG_BLOCK, &blocked, nil),
				loop(&Fixture{Path: path}, 1))
		}))
		out, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Regexp(t, `\nSigBlk:\t0{16}\n`, string(out), how)
		assert.Regexp(t, `\nSigCgt:\t0{16}\n`, string(out), how)
	}
}

func TestSetIDMapsFloorsWriteNoFirstMap(t *testing.T) {
	for how, loop := range ways("SetIDMaps") {
		cmd := exec.Command("cat")
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags: syscall.CLONE_NEWUSER}
		in, err := cmd.StdinPipe()
		require.NoError(t, err)
		if err := cmd.Start(); err != nil {
			t.Skip(err, "; ", bench.Remedy())
		}
		f := &Fixture{PID: cmd.Process.Pid, UID: os.Geteuid()}
		assert.ErrorIs(t, loop(f, 1), syscall.EEXIST, how)
		assert.NoError(t, loop(f, 3), how)
		_ = in.Close()
		_ = cmd.Wait()
	}
}
