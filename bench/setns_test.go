//go:build linux

package bench_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// namespaced runs f on a thread that has moved into a namespace of its own of
// a kind, with the open file of that namespace, after it has moved on into
// another one. (The way back into the first one of all would be closed to
// root of a user namespace.)
func namespaced(t *testing.T, kind nslab.Kind,
	f func(home *os.File, homeLink string) error) {
	t.Helper()
	onThread(t, func() error {
		if err := unix.Unshare(int(kind)); err != nil {
			return err
		}
		home, err := openNS(kind.String())
		if err != nil {
			return err
		}
		defer home.Close()
		homeLink := link(kind.String())
		if err := unix.Unshare(int(kind)); err != nil {
			return err
		}
		if now := link(kind.String()); now == homeLink {
			return fmt.Errorf("still in %s", now)
		}
		return f(home, homeLink)
	})
}

func TestSetnsGoesBack(t *testing.T) {
	needNamespaces(t)
	for _, kind := range []nslab.Kind{
		nslab.Cgroup, nslab.IPC, nslab.Net, nslab.UTS} {
		for _, asked := range []nslab.Kind{kind, 0} {
			t.Run(fmt.Sprint(kind, " as ", asked), func(t *testing.T) {
				eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
					namespaced(t, kind, func(home *os.File, want string) error {
						if err := w.Setns(fd(home), asked); err != nil {
							return err
						}
						assert.Equal(t, want, link(kind.String()))
						return nil
					})
				})
			})
		}
	}
}

func TestSetnsPIDIsForChildren(t *testing.T) {
	needNamespaces(t)
	var files []*os.File
	for range 2 {
		pid := startSleeper(t, &syscall.SysProcAttr{
			Cloneflags: syscall.CLONE_NEWPID})
		file, err := os.Open(fmt.Sprintf("/proc/%d/ns/pid", pid))
		require.NoError(t, err)
		defer file.Close()
		files = append(files, file)
	}
	if initialUserNS() { // elsewhere, the way back is closed to root
		own, err := os.Open("/proc/self/ns/pid")
		require.NoError(t, err)
		defer own.Close()
		files = append(files, own)
	}
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			here := link("pid")
			for _, file := range files {
				if err := w.Setns(fd(file), nslab.PID); err != nil {
					return err
				}
				target, err := os.Readlink(fmt.Sprintf(
					"/proc/thread-self/fd/%d", fd(file)))
				assert.NoError(t, err)
				assert.Equal(t, target, link("pid_for_children"))
				assert.Equal(t, here, link("pid"))
			}
			return nil
		})
	})
}

// A thread that shares its root and working directory with others can't take
// them into another mount namespace.
func TestSetnsMountNeedsCloneFS(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNS})
	file, err := os.Open(fmt.Sprintf("/proc/%d/ns/mnt", pid))
	require.NoError(t, err)
	defer file.Close()
	target, err := os.Readlink(file.Name())
	require.NoError(t, err)
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			here := link("mnt")
			assertErrno(t, syscall.EINVAL, w.Setns(fd(file), nslab.Mount))
			assert.Equal(t, here, link("mnt"))
			if err := w.Unshare(unix.CLONE_FS); err != nil {
				return err
			}
			if err := w.Setns(fd(file), nslab.Mount); err != nil {
				return err
			}
			assert.Equal(t, target, link("mnt"))
			return nil
		})
	})
}

func TestSetnsOfTheWrongKind(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		namespaced(t, nslab.UTS, func(home *os.File, want string) error {
			for _, kind := range []nslab.Kind{
				nslab.Net, nslab.IPC, nslab.PID, nslab.User,
				nslab.UTS | nslab.Net, 0x1, nslab.UTS | 0x1, -1,
				// The kernel would read what is left of these: 0, which is
				// any kind, and uts.
				1 << 33, 1<<33 | nslab.UTS,
			} {
				err := w.Setns(fd(home), kind)
				if assertErrno(t, syscall.EINVAL, err); err == nil {
					return fmt.Errorf("%v was taken for uts", kind)
				}
				assert.NotEqual(t, want, link("uts"))
			}
			return nil
		})
	})
}

func TestSetnsOfNoDescriptor(t *testing.T) {
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		for _, number := range noDescriptors(t) {
			assertErrno(t, syscall.EBADF, w.Setns(number, nslab.UTS))
			assertErrno(t, syscall.EBADF, w.Setns(number, 0))
		}
	})
}

func TestSetnsOfWhatIsNoNamespace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regular")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	regular, err := os.Open(path)
	require.NoError(t, err)
	defer regular.Close()
	dir, err := os.Open("/proc/self/ns")
	require.NoError(t, err)
	defer dir.Close()
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		for _, file := range []*os.File{regular, dir} {
			for _, kind := range []nslab.Kind{nslab.UTS, 0} {
				assertErrno(t, syscall.EINVAL, w.Setns(fd(file), kind))
			}
		}
	})
}

func TestSetnsOfAUserNamespace(t *testing.T) {
	own, err := os.Open("/proc/self/ns/user")
	require.NoError(t, err)
	defer own.Close()
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			assertErrno(t, syscall.EINVAL, w.Setns(fd(own), nslab.User))
			return nil
		})
	})
}

// setns(2) does not list it: a time namespace is for processes with one
// thread.
func TestSetnsOfATimeNamespace(t *testing.T) {
	needNamespaces(t)
	needKind(t, nslab.Time)
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			if err := unix.Unshare(unix.CLONE_NEWTIME); err != nil {
				return err
			}
			file, err := openNS("time_for_children")
			if err != nil {
				return err
			}
			defer file.Close()
			assertErrno(t, syscall.EUSERS, w.Setns(fd(file), nslab.Time))
			return nil
		})
	})
}

// A pidfd stands for all namespaces of its process (since Linux 5.8).
func TestSetnsOfAPidfd(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{Cloneflags: syscall.
		CLONE_NEWUTS | syscall.CLONE_NEWIPC | syscall.CLONE_NEWNET})
	pidfd, err := unix.PidfdOpen(pid, 0)
	require.NoError(t, err)
	defer unix.Close(pidfd)
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		var before, after map[string]string
		onThread(t, func() (err error) {
			if before, err = where(); err != nil {
				return err
			}
			assertErrno(t, syscall.EINVAL, w.Setns(pidfd, 0))
			if err = w.Setns(pidfd, nslab.UTS|nslab.IPC); err != nil {
				return err
			}
			after, err = where()
			return err
		})
		assert.ElementsMatch(t, []string{"uts", "ipc"}, moved(before, after))
		for _, name := range []string{"uts", "ipc"} {
			target, err := os.Readlink(fmt.Sprintf("/proc/%d/ns/%s", pid, name))
			require.NoError(t, err)
			assert.Equal(t, target, after[name])
		}
	})
}

func TestSetnsOfABindMountedNamespace(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		onThread(t, func() error {
			err := errors.Join(unix.Unshare(unix.CLONE_NEWUTS),
				privateMounts())
			if err != nil {
				return err
			}
			home := link("uts")
			file, err := bindNS("uts", filepath.Join(dir, w.Name))
			if err != nil {
				return err
			}
			defer file.Close()
			if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
				return err
			}
			if err := w.Setns(fd(file), nslab.UTS); err != nil {
				return err
			}
			assert.Equal(t, home, link("uts"))
			return nil
		})
	})
}

func TestSetnsWithoutCapabilities(t *testing.T) {
	own, err := os.Open("/proc/self/ns/uts")
	require.NoError(t, err)
	defer own.Close()
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		require.NoError(t, withoutCapabilities(func() error {
			assertErrno(t, syscall.EPERM, w.Setns(fd(own), nslab.UTS))
			return nil
		}))
	})
}
