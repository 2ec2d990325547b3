//go:build linux

package bench_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// readlinks gives what readlink(1) says of every entry of a process's ns
// directory, in the form in which nslab prints a link.
func readlinks(t *testing.T, pid int) []string {
	t.Helper()
	paths, err := filepath.Glob(fmt.Sprintf("/proc/%d/ns/*", pid))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	out, err := witness("readlink", paths...)
	require.NoError(t, err)
	targets := strings.Split(out, "\n")
	require.Len(t, targets, len(paths))
	for i, path := range paths {
		targets[i] = filepath.Base(path) + " -> " + targets[i]
	}
	return targets // sorted, as Glob sorts
}

// text gives the printed form of links.
func text(links []nslab.Link) []string {
	var lines []string
	for _, link := range links {
		lines = append(lines, link.String())
	}
	return lines
}

func TestLinksAreWhatReadlinkPrints(t *testing.T) {
	self := os.Getpid()
	other := startSleeper(t, nil)
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		for _, pid := range []int{self, other} {
			links, err := w.Links(pid)
			require.NoError(t, err)
			assert.Equal(t, readlinks(t, pid), text(links))
		}
		own, err := w.Links(0)
		require.NoError(t, err)
		assert.Equal(t, readlinks(t, self), text(own))
	})
}

func TestLinksOfAProcessInOtherNamespaces(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC |
			syscall.CLONE_NEWNET | syscall.CLONE_NEWPID |
			syscall.CLONE_NEWCGROUP,
	})
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		links, err := w.Links(pid)
		require.NoError(t, err)
		assert.Equal(t, readlinks(t, pid), text(links))
		own, err := w.Links(0)
		require.NoError(t, err)
		require.Len(t, links, len(own))
		for i, link := range links {
			moved := link.Kind&(nslab.UTS|nslab.IPC|nslab.Net|nslab.PID|
				nslab.Cgroup) != 0
			assert.Equal(t, moved, link.Ino != own[i].Ino, "%v", link)
			if link.Name != link.Kind.String() {
				continue // pid_for_children is nothing that lsns lists
			}
			assert.Equal(t, strconv.FormatUint(link.Ino, 10),
				lsns(t, link.Kind, pid), "%v", link)
		}
	})
}

// lsns gives the inode number that lsns(8) prints. It gives up, and says
// nothing, when any process ends while it looks.
func lsns(t *testing.T, kind nslab.Kind, pid int) string {
	t.Helper()
	var out string
	var err error
	for range 50 {
		out, err = witness("lsns", "-n", "-o", "NS", "-t", kind.String(),
			"-p", strconv.Itoa(pid))
		if err == nil {
			break
		}
	}
	require.NoError(t, err)
	return strings.TrimSpace(out)
}

func TestLinksOfNoProcess(t *testing.T) {
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		for _, pid := range []int{noPID, -1, 1 << 40} {
			links, err := w.Links(pid)
			assertErrno(t, syscall.ENOENT, err)
			assert.Nil(t, links)
		}
	})
}

func TestLinksOfZeroAreTheThreads(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		var thread, process, task []nslab.Link
		var uts string
		onThread(t, func() (err error) {
			if err = unix.Unshare(unix.CLONE_NEWUTS); err != nil {
				return err
			}
			uts = link("uts")
			if thread, err = w.Links(0); err != nil {
				return err
			}
			if task, err = w.Links(unix.Gettid()); err != nil {
				return err
			}
			process, err = w.Links(os.Getpid())
			return err
		})
		assert.Contains(t, text(thread), "uts -> "+uts)
		assert.Equal(t, thread, task, "a thread id names the thread")
		assert.NotContains(t, text(process), "uts -> "+uts)
		assert.Equal(t, readlinks(t, os.Getpid()), text(process))
	})
}

func TestLinksForChildren(t *testing.T) {
	needNamespaces(t)
	needKind(t, nslab.Time)
	// The first start in a process makes a child of its own to try pidfds,
	// which must not become the first child of the new PID namespace.
	require.NoError(t, exec.Command("true").Run())
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		var before, between, after map[string]uint64
		onThread(t, func() (err error) {
			if before, err = inodes(w); err != nil {
				return err
			}
			err = unix.Unshare(unix.CLONE_NEWPID | unix.CLONE_NEWTIME)
			if err != nil {
				return err
			}
			if between, err = inodes(w); err != nil {
				return err
			}
			first := exec.Command("sleep", "1000")
			if err = first.Start(); err != nil {
				return err
			}
			defer func() {
				_ = first.Process.Kill()
				_ = first.Wait()
			}()
			after, err = inodes(w)
			return err
		})
		for _, name := range []string{"pid", "time", "uts", "user"} {
			assert.Equal(t, before[name], between[name], name)
			assert.Equal(t, before[name], after[name], name)
		}
		assert.Contains(t, between, "pid_for_children", "it is listed")
		assert.Zero(t, between["pid_for_children"], "before the first child")
		assert.NotZero(t, after["pid_for_children"])
		assert.NotEqual(t, before["pid"], after["pid_for_children"])
		assert.NotEqual(t, before["time"], between["time_for_children"])
		assert.NotZero(t, between["time_for_children"])
		assert.Equal(t, between["time_for_children"],
			after["time_for_children"])
	})
}

// inodes gives the calling thread's links by name.
func inodes(w bench.Way) (map[string]uint64, error) {
	links, err := w.Links(0)
	inodes := map[string]uint64{}
	for _, link := range links {
		inodes[link.Name] = link.Ino
	}
	return inodes, err
}

func TestLinksOfAZombie(t *testing.T) {
	cmd := exec.Command("true")
	require.NoError(t, cmd.Start())
	defer func() { _ = cmd.Wait() }()
	pid := cmd.Process.Pid
	waitForState(t, pid, "Z")
	// Its memory is gone, so /proc shows it as the property of root.
	_, err := os.ReadDir(fmt.Sprintf("/proc/%d/ns", pid))
	readable := err == nil
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		links, err := w.Links(pid)
		if !readable {
			assertErrno(t, syscall.EACCES, err)
			return
		}
		require.NoError(t, err)
		own, err := w.Links(0)
		require.NoError(t, err)
		require.Len(t, links, len(own))
		for i, link := range links {
			// Credentials and pid stay with a zombie until it is waited for.
			if link.Name == "pid" || link.Name == "user" {
				assert.Equal(t, own[i], link)
				continue
			}
			assert.Equal(t, nslab.Link{Name: own[i].Name, Kind: own[i].Kind},
				link)
		}
	})
}

// waitForState waits until /proc says that a process is in a state.
func waitForState(t *testing.T, pid int, state string) {
	t.Helper()
	for range 1000 {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		require.NoError(t, err)
		if strings.Contains(string(status), "State:\t"+state) {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	require.Fail(t, "the process never came to that state")
}

func TestLinksOfAKernelThread(t *testing.T) {
	comm, err := os.ReadFile("/proc/2/comm")
	if err != nil || string(comm) != "kthreadd\n" {
		t.Skip("no kernel thread is in this PID namespace; try on the host")
	}
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		links, err := w.Links(2)
		if !initialUserNS() || os.Geteuid() != 0 {
			assertErrno(t, syscall.EACCES, err)
			return
		}
		require.NoError(t, err)
		assert.Equal(t, readlinks(t, 2), text(links))
	})
}

func init() {
	children["links"] = func(args []string) (string, error) {
		pid, err := strconv.Atoi(args[0])
		if err != nil {
			return "", err
		}
		out := ""
		for _, w := range bench.Ways {
			links, err := w.Links(pid)
			if !errors.Is(err, syscall.EACCES) || links != nil {
				return "", fmt.Errorf("%s: %v, %v", w.Name, links, err)
			}
			out += w.Name + " EACCES\n"
		}
		return out, nil
	}
}

func TestLinksOfAnotherUsersProcess(t *testing.T) {
	pid, attr := os.Getpid(), &syscall.SysProcAttr{Credential: &syscall.
		Credential{Uid: 1000, Gid: 1000}}
	if !initialUserNS() || os.Geteuid() != 0 {
		pid, attr = anotherUsersProcess(t), nil
	}
	want := ""
	for _, w := range bench.Ways {
		want += w.Name + " EACCES\n"
	}
	assert.Equal(t, want, child(t, attr, "links", strconv.Itoa(pid)))
}

// anotherUsersProcess finds a process that belongs to somebody else.
func anotherUsersProcess(t *testing.T) int {
	entries, err := os.ReadDir("/proc")
	require.NoError(t, err)
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		info, err := os.Stat("/proc/" + entry.Name())
		if err == nil && int(info.Sys().(*syscall.Stat_t).Uid) != os.Geteuid() {
			return pid
		}
	}
	t.Skip("no process of another user is in this PID namespace; run as root")
	return 0
}

// A directory mounted over /proc/PID/ns makes the kernel say what it else
// never says: targets of any length, and names and kinds of the future.
func TestLinksOfAnyDirectory(t *testing.T) {
	needNamespaces(t)
	pid := startSleeper(t, nil)
	long := "uts:[" + strings.Repeat("1", 3000) + "]"
	for _, test := range []struct {
		name    string
		entries map[string]string
		want    []string
		err     string // part of the error
	}{
		{"none", nil, nil, syscall.ENOENT.Error()},
		{"fewer", map[string]string{"uts": "uts:[7]", "ipc": "ipc:[18446744073709551615]"},
			[]string{"ipc -> ipc:[18446744073709551615]", "uts -> uts:[7]"}, ""},
		{"long target", map[string]string{"uts": long}, nil, long},
		{"target of a buffer's size", map[string]string{
			"uts": "uts:[" + strings.Repeat("1", 58) + "]"}, nil, "\"uts:[" +
			strings.Repeat("1", 58) + "]\""},
		{"unknown name", map[string]string{"uts": "uts:[7]", "new": "new:[8]"},
			nil, `"new"`},
		{"unfit kind", map[string]string{"uts": "pid:[8]"}, nil, `"pid:[8]"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachWay(t, "Links", func(t *testing.T, w bench.Way) {
				var links []nslab.Link
				var err error
				onThread(t, func() error {
					if err := privateMounts(); err != nil {
						return err
					}
					dir := fmt.Sprintf("/proc/%d/ns", pid)
					if err := unix.Mount("", dir, "tmpfs", 0, ""); err != nil {
						return err
					}
					for name, target := range test.entries {
						err := os.Symlink(target, dir+"/"+name)
						if err != nil {
							return err
						}
					}
					links, err = w.Links(pid)
					return nil
				})
				assert.Equal(t, test.want, text(links))
				if test.err == "" {
					assert.NoError(t, err)
				} else if assert.ErrorContains(t, err, test.err) {
					var errno syscall.Errno
					assert.ErrorAs(t, err, &errno)
				}
			})
		})
	}
}

// A process that ends while it is read is an error once it was waited for, as
// Links(pid) of no process is. Until then, entries turn empty one by one, as
// they do when it becomes a zombie.
func TestLinksOfProcessesThatEnd(t *testing.T) {
	eachWay(t, "Links", func(t *testing.T, w bench.Way) {
		own, err := w.Links(0)
		require.NoError(t, err)
		for range 100 {
			cmd := exec.Command("true")
			require.NoError(t, cmd.Start())
			ended := make(chan error)
			go func() { ended <- cmd.Wait() }()
			for reading := true; reading; {
				select {
				case err := <-ended:
					require.NoError(t, err)
					reading = false
				default:
				}
				links, err := w.Links(cmd.Process.Pid)
				if err != nil {
					assert.True(t, errors.Is(err, syscall.ENOENT) ||
						errors.Is(err, syscall.ESRCH) ||
						errors.Is(err, syscall.EACCES), "%v", err)
					continue
				}
				assert.Len(t, links, len(own))
				for i, link := range links {
					assert.Equal(t, own[i].Name, link.Name)
					if link.Name == "pid" || link.Name == "user" {
						assert.NotZero(t, link.Ino, "%v", links)
					}
				}
			}
			_, err := w.Links(cmd.Process.Pid)
			assertErrno(t, syscall.ENOENT, err)
		}
	})
}
