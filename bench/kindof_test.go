//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

func TestKindOfEachNamespace(t *testing.T) {
	entries, err := os.ReadDir("/proc/self/ns")
	require.NoError(t, err)
	eachWay(t, "KindOf", func(t *testing.T, w bench.Way) {
		for _, entry := range entries {
			f, err := os.Open("/proc/self/ns/" + entry.Name())
			require.NoError(t, err)
			defer f.Close()
			kind, err := w.KindOf(fd(f))
			require.NoError(t, err)
			want, _, _ := strings.Cut(entry.Name(), "_for_children")
			assert.Equal(t, want, kind.String(), entry.Name())
		}
	})
}

func TestKindOfWhatIsNoNamespace(t *testing.T) {
	regular := filepath.Join(t.TempDir(), "uts:[1]")
	require.NoError(t, os.WriteFile(regular, nil, 0o600))
	open := map[string]int{}
	for _, path := range []string{regular, "/", "/dev/null", "/proc/self/ns",
		"/proc/self/status"} {
		f, err := os.Open(path)
		require.NoError(t, err)
		defer f.Close()
		open[path] = fd(f)
	}
	for _, path := range []string{"/dev/urandom", "/dev/net/tun",
		"/dev/loop-control", "/proc/self/pagemap", "/dev/ptmx"} {
		// What drivers say of an unknown request differs; not all are here.
		if f, err := os.Open(path); err == nil {
			defer f.Close()
			open[path] = fd(f)
		}
	}
	epoll, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	require.NoError(t, err)
	open["epoll"] = epoll
	var pipe [2]int
	require.NoError(t, unix.Pipe2(pipe[:], unix.O_CLOEXEC))
	socket, err := unix.Socket(unix.AF_UNIX,
		unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	require.NoError(t, err)
	memory, err := unix.MemfdCreate("uts:[1]", unix.MFD_CLOEXEC)
	require.NoError(t, err)
	pidfd, err := unix.PidfdOpen(os.Getpid(), 0)
	require.NoError(t, err)
	open["pipe"], open["pipe, writing"] = pipe[0], pipe[1]
	open["socket"], open["memfd"], open["pidfd"] = socket, memory, pidfd
	for _, number := range []int{pipe[0], pipe[1], socket, memory, pidfd,
		epoll} {
		defer unix.Close(number)
	}
	eachWay(t, "KindOf", func(t *testing.T, w bench.Way) {
		for name, number := range open {
			kind, err := w.KindOf(number)
			assert.ErrorIs(t, err, syscall.ENOTTY, name)
			assertErrno(t, syscall.ENOTTY, err)
			assert.Zero(t, kind, name)
		}
	})
}

func TestKindOfNoDescriptor(t *testing.T) {
	eachWay(t, "KindOf", func(t *testing.T, w bench.Way) {
		for _, number := range noDescriptors(t) {
			kind, err := w.KindOf(number)
			assertErrno(t, closedErrno(w), err)
			assert.Zero(t, kind)
		}
	})
}

// An O_PATH descriptor can't be asked by ioctl(2), but has a name in /proc.
func TestKindOfAPathDescriptor(t *testing.T) {
	number, err := unix.Open("/proc/self/ns/uts", unix.O_PATH|unix.O_CLOEXEC, 0)
	require.NoError(t, err)
	defer unix.Close(number)
	eachWay(t, "KindOf", func(t *testing.T, w bench.Way) {
		kind, err := w.KindOf(number)
		if w.Name == "stdlib" {
			require.NoError(t, err)
			assert.Equal(t, nslab.UTS, kind)
			return
		}
		assertErrno(t, syscall.EBADF, err)
	})
}

// As ip-netns(8) keeps a namespace: its file is bind-mounted under a name.
func TestKindOfABindMountedNamespace(t *testing.T) {
	needNamespaces(t)
	dir := t.TempDir()
	eachWay(t, "KindOf", func(t *testing.T, w bench.Way) {
		kinds := map[string]nslab.Kind{}
		var gone, elsewhere error
		var goneKind nslab.Kind
		onThread(t, func() error {
			if err := privateMounts(); err != nil {
				return err
			}
			if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
				return err
			}
			for _, name := range []string{"net", "uts", "user"} {
				// A blank is an escape in mountinfo.
				path := filepath.Join(dir, name+" "+w.Name)
				f, err := bindNS(name, path)
				if err != nil {
					return err
				}
				defer f.Close()
				if kinds[name], err = w.KindOf(fd(f)); err != nil {
					return fmt.Errorf("%s: %w", path, err)
				}
				if name == "net" {
					defer func() { goneKind, gone = w.KindOf(fd(f)) }()
				}
				if name == "user" {
					defer func() {
						elsewhere = unix.Unshare(unix.CLONE_NEWNS)
						if elsewhere == nil {
							_, elsewhere = w.KindOf(fd(f))
						}
					}()
					continue // it stays mounted
				}
				if err := unix.Unmount(path, unix.MNT_DETACH); err != nil {
					return err
				}
			}
			return nil
		})
		assert.Equal(t, map[string]nslab.Kind{
			"net": nslab.Net, "uts": nslab.UTS, "user": nslab.User}, kinds)
		// The mount is gone (ip netns delete), the descriptor is not.
		if w.Name == "stdlib" {
			require.NotNil(t, bench.Refused("KindOf", w.Name, gone), "%v", gone)
			require.NotNil(t, bench.Refused("KindOf", w.Name, elsewhere), "%v",
				elsewhere)
			return
		}
		require.NoError(t, gone)
		require.NoError(t, elsewhere)
		assert.Equal(t, nslab.Net, goneKind)
	})
}

// privateMounts moves the calling thread into a mount namespace from which no
// mount gets out.
func privateMounts() error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return os.NewSyscallError("unshare", err)
	}
	return os.NewSyscallError("mount",
		unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""))
}

// bindNS mounts the file of the calling thread's namespace on a new file, and
// opens that.
func bindNS(name, path string) (*os.File, error) {
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return nil, err
	}
	err := unix.Mount("/proc/thread-self/ns/"+name, path, "", unix.MS_BIND, "")
	if err != nil {
		return nil, os.NewSyscallError("mount", err)
	}
	return os.Open(path)
}
