//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// script makes a child that runs a script, which has a file for its output as
// $out. The second result reads that file, after the child was waited for.
func script(t *testing.T, kinds nslab.Kind, text string) (*nslab.Child,
	func() string) {
	t.Helper()
	path, err := exec.LookPath("sh")
	require.NoError(t, err)
	out := filepath.Join(t.TempDir(), "out")
	return &nslab.Child{
			Path: path, Args: []string{"sh", "-c", text},
			Env: []string{"PATH=" + os.Getenv("PATH"), "out=" + out}, New: kinds,
		}, func() string {
			text, err := os.ReadFile(out)
			require.NoError(t, err)
			return strings.TrimSuffix(string(text), "\n")
		}
}

// spawn starts a child, waits for it without the way, and gives its status.
func spawn(w bench.Way, c *nslab.Child) (int, error) {
	pid, err := w.Spawn(c)
	if err != nil {
		return pid, err
	}
	if pid <= 0 {
		return -1, fmt.Errorf("the process id is %d", pid)
	}
	var status unix.WaitStatus
	if _, err := unix.Wait4(pid, &status, 0, nil); err != nil {
		return -1, err
	}
	if status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return status.ExitStatus(), nil
}

func TestSpawnInEachKind(t *testing.T) {
	needNamespaces(t)
	for _, kinds := range []nslab.Kind{
		0, nslab.Cgroup, nslab.IPC, nslab.Mount, nslab.Net, nslab.PID,
		nslab.Time, nslab.UTS, nslab.User,
		nslab.UTS | nslab.IPC | nslab.Net | nslab.Mount | nslab.Cgroup |
			nslab.Time,
		nslab.User | nslab.UTS | nslab.Mount | nslab.Time,
	} {
		t.Run(kinds.String(), func(t *testing.T) {
			eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
				if kinds&nslab.Time != 0 {
					needKind(t, nslab.Time)
				}
				c, out := script(t, kinds, `readlink /proc/self/ns/* > "$out"`)
				status, err := spawn(w, c)
				if w.Name == "wrapped" && kinds&nslab.User != 0 {
					require.NotNil(t, bench.Refused("Spawn", w.Name, err))
					return
				}
				require.NoError(t, err)
				require.Zero(t, status)
				own := readlinks(t, os.Getpid())
				lines := strings.Split(out(), "\n")
				require.Len(t, lines, len(own))
				for i, target := range lines {
					name, before, _ := strings.Cut(own[i], " -> ")
					link, err := nslab.ParseLink(name, target)
					require.NoError(t, err)
					assert.Equal(t, kinds&link.Kind != 0, target != before, link)
				}
			})
		})
	}
}

func TestSpawnInAPIDNamespaceIsItsInit(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		c, out := script(t, nslab.PID, `echo $$ > "$out"; exit 7`)
		status, err := spawn(w, c)
		require.NoError(t, err)
		assert.Equal(t, 7, status)
		assert.Equal(t, "1", out())
	})
}

func TestSpawnWithMaps(t *testing.T) {
	needNamespaces(t)
	for _, kinds := range []nslab.Kind{nslab.User, nslab.User | nslab.Mount |
		nslab.PID | nslab.UTS} {
		eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
			c, out := script(t, kinds,
				`{ id -u; id -g; cat /proc/self/setgroups; } > "$out"`)
			c.UIDMaps = []nslab.IDMap{{Outside: uint32(os.Geteuid()), Count: 1}}
			c.GIDMaps = []nslab.IDMap{{Outside: uint32(os.Getegid()), Count: 1}}
			status, err := spawn(w, c)
			if w.Name == "wrapped" {
				require.NotNil(t, bench.Refused("Spawn", w.Name, err))
				return
			}
			require.NoError(t, err)
			assert.Zero(t, status)
			assert.Equal(t, "0\n0\ndeny", out())
		})
	}
}

func TestSpawnPassesOn(t *testing.T) {
	dir := t.TempDir()
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		c, out := script(t, 0, `echo "$0|$1|$x|$(pwd)" > "$out"`)
		c.Args = append(c.Args, "zero", "one two")
		c.Env = append(c.Env, "x=a=b")
		c.Dir = dir
		status, err := spawn(w, c)
		require.NoError(t, err)
		assert.Zero(t, status)
		assert.Equal(t, "zero|one two|a=b|"+dir, out())

		t.Setenv("NSLAB_INHERITED", "yes")
		c, out = script(t, 0, "")
		c.Args[2] = `echo "$NSLAB_INHERITED" > ` + c.Env[1][len("out="):]
		c.Env = nil
		status, err = spawn(w, c)
		require.NoError(t, err)
		assert.Zero(t, status)
		assert.Equal(t, "yes", out())
	})
}

// A signal that Go catches is at its default, and none is blocked, even if the
// calling thread blocks one; but os passes on what that blocks.
func TestSpawnLeavesSignalsAlone(t *testing.T) {
	path, err := exec.LookPath("cp")
	require.NoError(t, err)
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		out := filepath.Join(t.TempDir(), "status")
		onThread(t, func() error {
			blocked := unix.Sigset_t{Val: [16]uint64{1<<(unix.SIGUSR1-1) |
				1<<(unix.SIGTERM-1)}}
			err := unix.PthreadSigmask(unix.SIG_BLOCK, &blocked, nil)
			if err != nil {
				return err
			}
			status, err := spawn(w, &nslab.Child{Path: path,
				Args: []string{"cp", "/proc/self/status", out}})
			assert.Zero(t, status)
			return err
		})
		text, err := os.ReadFile(out)
		require.NoError(t, err)
		blocked := "0000000000000000"
		if w.Name == "stdlib" {
			blocked = "0000000000004200"
		}
		assert.Contains(t, string(text), "SigBlk:\t"+blocked+"\n")
		assert.Contains(t, string(text), "SigCgt:\t0000000000000000\n")
	})
}

// What others left open goes along with os, and with x/sys, which uses it.
func TestSpawnDescriptors(t *testing.T) {
	number, err := unix.FcntlInt(0, unix.F_DUPFD, 100) // without O_CLOEXEC
	require.NoError(t, err)
	defer unix.Close(number)
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		c, out := script(t, 0, `echo /proc/$$/fd/* > "$out"`)
		_, err := spawn(w, c)
		require.NoError(t, err)
		leaked := strings.Contains(out()+" ", fmt.Sprintf("/fd/%d ", number))
		assert.Equal(t, w.Name == "stdlib" || w.Name == "wrapped", leaked,
			out())
	})
}

func init() {
	children["limit"] = func(args []string) (string, error) {
		for _, w := range bench.Ways {
			if w.Name == args[0] {
				_, err := spawn(w, &nslab.Child{Path: args[1], Args: []string{
					"sh", "-c", `ulimit -S -n > "$0"`, args[2]}})
				if err != nil {
					return "", err
				}
			}
		}
		var raised unix.Rlimit
		err := unix.Getrlimit(unix.RLIMIT_NOFILE, &raised)
		return fmt.Sprintln(raised.Cur), err
	}
}

// Go raises the soft limit of open files at its start. os puts it back for a
// child, the others leave it.
func TestSpawnLimitOfOpenFiles(t *testing.T) {
	sh, err := exec.LookPath("sh")
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		out := filepath.Join(t.TempDir(), "out")
		cmd := exec.Command(sh, "-c",
			`ulimit -S -n 500; ulimit -H -n 600; exec "$0" "$@"`, self, w.Name,
			sh, out)
		cmd.Env = append(os.Environ(), childMark+"=limit")
		printed, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", printed)
		text, err := os.ReadFile(out)
		require.NoError(t, err)
		assert.NotEqual(t, "500\n", string(printed), "as Go raised it")
		want := "500\n"
		if w.Name == "rawsys" || w.Name == "cbridge" {
			want = string(printed)
		}
		assert.Equal(t, want, string(text))
	})
}

func TestSpawnStartsFromTheCallingThread(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		c, out := script(t, 0, `readlink /proc/self/ns/uts > "$out"`)
		var thread string
		onThread(t, func() error {
			if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
				return err
			}
			thread = link("uts")
			_, err := spawn(w, c)
			return err
		})
		if w.Name == "wrapped" { // its own thread is the process's
			assert.NotEqual(t, thread, out())
			return
		}
		assert.Equal(t, thread, out())
	})
}

func init() {
	children["pdeathsig"] = func(args []string) (string, error) {
		runtime.LockOSThread()
		var kinds nslab.Kind
		if args[2] != "" {
			var err error
			if kinds, err = nslab.ParseKind(args[2]); err != nil {
				return "", err
			}
		}
		for _, w := range bench.Ways {
			if w.Name != args[0] {
				continue
			}
			pid, err := w.Spawn(&nslab.Child{Path: args[1], New: kinds,
				Args: []string{"sleep", "1000"}, Pdeathsig: syscall.SIGKILL})
			if err != nil {
				return "", err
			}
			fmt.Println(pid)
			_, err = w.Wait(pid)
			return "", err
		}
		return "", nil
	}
}

// A child with Pdeathsig ends with its parent, however that ends.
func TestSpawnEndsTheChildWithTheParent(t *testing.T) {
	path, err := exec.LookPath("sleep")
	require.NoError(t, err)
	for _, kinds := range []nslab.Kind{0, nslab.UTS | nslab.PID | nslab.Mount} {
		eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
			text := ""
			if kinds != 0 {
				needNamespaces(t)
				text = kinds.String()
			}
			cmd := exec.Command("/proc/self/exe", w.Name, path, text)
			cmd.Env = append(os.Environ(), childMark+"=pdeathsig")
			cmd.Stderr = os.Stderr
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			var pid int
			_, err = fmt.Fscan(out, &pid)
			require.NoError(t, err)
			time.Sleep(50 * time.Millisecond)
			assert.NoError(t, unix.Kill(pid, 0), "it has ended before")
			require.NoError(t, cmd.Process.Kill())
			assert.Error(t, cmd.Wait())
			assert.Eventually(t, func() bool { return ended(pid) },
				10*time.Second, 10*time.Millisecond)
		})
	}
}

// ended tells whether a process is gone, or a zombie that nobody waits for.
func ended(pid int) bool {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || strings.Contains(string(text), ") Z ")
}

// To the kernel the parent is a thread. wrapped starts from one of its own, so
// there the child outlives the caller's.
func TestSpawnTakesTheThreadForTheParent(t *testing.T) {
	path, err := exec.LookPath("sleep")
	require.NoError(t, err)
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		var pid int
		onThread(t, func() (err error) {
			pid, err = w.Spawn(&nslab.Child{Path: path, Args: []string{"sleep",
				"1000"}, Pdeathsig: syscall.SIGTERM})
			return err
		})
		if w.Name == "wrapped" {
			time.Sleep(100 * time.Millisecond)
			require.NoError(t, unix.Kill(pid, syscall.SIGTERM))
		}
		var status unix.WaitStatus
		_, err := unix.Wait4(pid, &status, 0, nil)
		require.NoError(t, err)
		assert.Equal(t, syscall.SIGTERM, status.Signal())
	})
}

func TestSpawnNamesTheStepThatFailed(t *testing.T) {
	needNamespaces(t)
	missing := filepath.Join(t.TempDir(), "missing")
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		names := w.Name == "rawsys" || w.Name == "cbridge"
		before := descriptors()
		for _, test := range []struct {
			change func(c *nslab.Child)
			errno  syscall.Errno
			text   string
		}{
			{func(c *nslab.Child) { c.Path = missing }, syscall.ENOENT,
				"execve " + missing + ": no such file or directory"},
			{func(c *nslab.Child) { c.Path = "/" }, syscall.EACCES, "execve /: "},
			{func(c *nslab.Child) { c.Dir = missing }, syscall.ENOENT,
				"chdir " + missing + ": no such file or directory"},
			{func(c *nslab.Child) { c.Pdeathsig = 99 }, syscall.EINVAL,
				"prctl PR_SET_PDEATHSIG: invalid argument"},
			{func(c *nslab.Child) {
				c.New |= nslab.User
				c.UIDMaps = []nslab.IDMap{{Count: 1}, {Count: 1}}
			}, syscall.EINVAL, "write uid_map: invalid argument"},
			{func(c *nslab.Child) {
				c.New |= nslab.User
				c.UIDMaps = []nslab.IDMap{{Outside: uint32(os.Geteuid()), Count: 1}}
				c.Path = missing
			}, syscall.ENOENT,
				"execve " + missing + ": no such file or directory"},
		} {
			c, _ := script(t, nslab.UTS, "exit 0")
			test.change(c)
			pid, err := w.Spawn(c)
			if w.Name == "wrapped" && c.New&nslab.User != 0 {
				continue
			}
			assert.Equal(t, -1, pid)
			assertErrno(t, test.errno, err)
			if names {
				assert.ErrorContains(t, err, test.text)
			}
			_, err = unix.Wait4(-1, nil, unix.WNOHANG, nil)
			assert.ErrorIs(t, err, syscall.ECHILD, "no zombie is left")
		}
		assert.Empty(t, newDescriptors(before))
	})
}

func TestSpawnRefusesBeforeAnythingStarts(t *testing.T) {
	one := []nslab.IDMap{{Count: 1}}
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		for _, change := range []func(c *nslab.Child){
			func(c *nslab.Child) { c.UIDMaps = one },
			func(c *nslab.Child) { c.GIDMaps, c.New = one, nslab.UTS },
			func(c *nslab.Child) { c.New = unix.CLONE_VM },
			func(c *nslab.Child) { c.New = 1 << 33 },
			func(c *nslab.Child) { c.Args = append(c.Args, "a\x00") },
			func(c *nslab.Child) { c.Env = append(c.Env, "a=\x00") },
			func(c *nslab.Child) { c.Path += "\x00" },
			func(c *nslab.Child) { c.Dir += "\x00" },
		} {
			c, _ := script(t, 0, "exit 0")
			change(c)
			pid, err := w.Spawn(c)
			assert.Equal(t, -1, pid)
			if w.Name == "wrapped" && len(c.UIDMaps)+len(c.GIDMaps) > 0 {
				require.NotNil(t, bench.Refused("Spawn", w.Name, err))
				continue
			}
			assertErrno(t, syscall.EINVAL, err)
		}
	})
}

func init() {
	children["propagation"] = func(args []string) (string, error) {
		out := ""
		for _, w := range bench.Ways {
			_, err := spawn(w, &nslab.Child{
				Path: args[0], Args: []string{"sh", "-c",
					"mount -t tmpfs inside " + args[1]}, New: nslab.Mount})
			if err != nil {
				return "", fmt.Errorf("%s: %w", w.Name, err)
			}
			out += fmt.Sprintln(w.Name, mountinfo(args[1]))
		}
		return out, nil
	}
}

// Under a shared /, what the child mounts does not come out.
func TestSpawnMakesMountsPrivate(t *testing.T) {
	needNamespaces(t)
	sh, err := exec.LookPath("sh")
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command("unshare", "-m", "--propagation", "shared", self, sh,
		t.TempDir())
	cmd.Env = append(os.Environ(), childMark+"=propagation")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	want := ""
	for _, w := range bench.Ways {
		want += w.Name + " []\n"
	}
	assert.Equal(t, want, string(out))
}

// Beside a goroutine that allocates and collects all the time.
func TestSpawnManyTimes(t *testing.T) {
	path, err := exec.LookPath("true")
	require.NoError(t, err)
	var stop atomic.Bool
	collected := make(chan bool)
	go func() {
		for keep := [][]byte{}; !stop.Load(); {
			keep = append(keep[:len(keep)%100], make([]byte, 10000))
			runtime.GC()
		}
		close(collected)
	}()
	eachWay(t, "Spawn", func(t *testing.T, w bench.Way) {
		for i := range 100 {
			c := &nslab.Child{Path: path, Args: []string{"true"}}
			if i%3 == 2 && bench.MayUnshare() == nil && w.Name != "wrapped" {
				c.New = nslab.User
				c.UIDMaps = []nslab.IDMap{{Outside: uint32(os.Geteuid()), Count: 1}}
			}
			status, err := spawn(w, c)
			require.NoError(t, err)
			require.Zero(t, status)
		}
	})
	stop.Store(true)
	<-collected
}
