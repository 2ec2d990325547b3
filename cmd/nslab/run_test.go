//go:build linux

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

// runMark makes this test binary the command itself.
const runMark = "NSLAB_TEST_RUN"

// nslabRun gives "nslab run" with arguments, not yet started.
func nslabRun(t *testing.T, args ...string) *exec.Cmd {
	cmd := exec.Command(executable(t), append([]string{"run"}, args...)...)
	cmd.Env = append(os.Environ(), runMark+"=1")
	cmd.Stderr = os.Stderr
	return cmd
}

// eachSpawn runs a test for each way that can run something in a new UTS
// namespace here, with the flags that this takes.
func eachSpawn(t *testing.T, f func(t *testing.T, flags []string)) {
	for _, w := range bench.Ways {
		t.Run(w.Name, func(t *testing.T) {
			flags := []string{"--way", w.Name}
			if bench.MayUnshare() != nil {
				if !mayCompare() {
					t.Skip("needs namespaces; " + bench.Remedy())
				}
				if w.Name == "wrapped" {
					f(t, flags) // it can't have a user namespace
					return
				}
				flags = append(flags, "--map-root")
			}
			f(t, append(flags, "--new", "uts"))
		})
	}
}

// gone waits for a process to end, though nobody may wait for it.
func gone(t *testing.T, pid int) {
	t.Helper()
	assert.Eventually(t, func() bool {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		return err != nil || strings.Contains(string(text), ") Z ")
	}, 10*time.Second, 10*time.Millisecond, "process %d is left", pid)
}

// firstLine reads the first line that a command prints.
func firstLine(t *testing.T, r io.Reader) string {
	t.Helper()
	line, err := bufio.NewReader(r).ReadString('\n')
	require.NoError(t, err)
	return strings.TrimSpace(line)
}

// Whoever kills nslab leaves nothing behind, whatever it does at that time.
func TestRunEndsWithNslab(t *testing.T) {
	eachSpawn(t, func(t *testing.T, flags []string) {
		for _, more := range [][]string{nil, {"--hostname", "box"}} {
			if more != nil && (flags[1] == "stdlib" && os.Geteuid() != 0 ||
				!slices.Contains(flags, "uts")) {
				continue // it can't set the name
			}
			args := append(append([]string{}, flags...), more...)
			args = append(args, "--", "sh", "-c",
				"echo $$; exec sleep 1000")
			cmd := nslabRun(t, args...)
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			pid, err := strconv.Atoi(firstLine(t, out))
			require.NoError(t, err)
			require.NoError(t, cmd.Process.Kill())
			_ = cmd.Wait()
			gone(t, pid)
		}
	})
}

// In a mount namespace that shares what is mounted, as a host's does: where /
// is private, nothing could come back.
func TestRunLeavesNoMount(t *testing.T) {
	if bench.MayUnshare() != nil {
		t.Skip("an ordinary user has no mounts to leave on the host")
	}
	for _, w := range bench.Ways {
		if bench.AlwaysRefuses("Mount", w.Name) != nil {
			continue
		}
		t.Run(w.Name, func(t *testing.T) {
			cmd := nslabRun(t, "--way", w.Name, "--new", "pid", "--mount-proc",
				"--", "sh", "-c", "mount -t tmpfs inside /mnt; cat /proc/mounts")
			cmd.Path = unshare(t)
			cmd.Args = append([]string{"unshare", "-m", "--propagation", "shared",
				"sh", "-c", `"$0" "$@"; echo after; cat /proc/mounts`},
				cmd.Args...)
			out, err := cmd.Output()
			require.NoError(t, err)
			during, after, found := strings.Cut(string(out), "after\n")
			require.True(t, found)
			assert.Contains(t, during, "inside /mnt tmpfs")
			assert.NotContains(t, after, "inside /mnt tmpfs")
			assert.Equal(t, 1, strings.Count(after, " /proc proc "))
		})
	}
}

// unshare gives the path of unshare(1).
func unshare(t *testing.T) string {
	path, err := exec.LookPath("unshare")
	require.NoError(t, err)
	return path
}

func TestRunForwardsSignals(t *testing.T) {
	eachSpawn(t, func(t *testing.T, flags []string) {
		for _, s := range forwarded {
			number := s.(syscall.Signal)
			cmd := nslabRun(t, append(flags, "--", "sh", "-c", fmt.Sprintf(
				"trap 'exit 42' %d; echo ready; while :; do sleep 0.01; done",
				int(number)))...)
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			require.Equal(t, "ready", firstLine(t, out))
			require.NoError(t, cmd.Process.Signal(s))
			_ = cmd.Wait()
			assert.Equal(t, 42, cmd.ProcessState.ExitCode(), s)
		}
		// Without a trap the signal ends the command, and nslab says so.
		cmd := nslabRun(t, append(flags, "--", "sh", "-c",
			"echo ready; exec sleep 1000")...)
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		require.Equal(t, "ready", firstLine(t, out))
		require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
		_ = cmd.Wait()
		assert.Equal(t, 128+int(syscall.SIGTERM), cmd.ProcessState.ExitCode())
	})
}

// What nohup(1) lets a program ignore, the command ignores, too.
func TestRunKeepsIgnoredSignals(t *testing.T) {
	eachSpawn(t, func(t *testing.T, flags []string) {
		cmd := nslabRun(t, append(flags, "--", "grep", "SigIgn",
			"/proc/self/status")...)
		cmd.Path = "/bin/sh"
		cmd.Args = append([]string{"sh", "-c", `trap "" HUP; exec "$0" "$@"`},
			cmd.Args...)
		out, err := cmd.Output()
		require.NoError(t, err)
		mask, err := strconv.ParseUint(strings.Fields(string(out))[1], 16, 64)
		require.NoError(t, err)
		assert.Equal(t, uint64(1), mask&1, "SIGHUP")
	})
}

// openPTY makes a pseudo-terminal: what is typed is written to the first file,
// and what is shown is read from it.
func openPTY(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	require.NoError(t, err)
	t.Cleanup(func() { _ = master.Close() })
	require.NoError(t, unix.IoctlSetPointerInt(int(master.Fd()),
		unix.TIOCSPTLCK, 0))
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	require.NoError(t, err)
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number),
		os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	return master, slave
}

// A screen is what a pseudo-terminal has shown, for expect(1)-like tests.
type screen struct {
	t      *testing.T
	master *os.File
	shown  string
	chunks chan string
}

// onTerminal starts a command as the leader of a session on a new terminal.
func onTerminal(t *testing.T, cmd *exec.Cmd) *screen {
	t.Helper()
	cmd.Env = append(os.Environ(), runMark+"=1", "PS1=$ ", "ENV=", "TERM=dumb")
	master, slave := openPTY(t)
	return startOn(t, cmd, master, slave)
}

// startOn starts a command as the leader of a session on a terminal.
func startOn(t *testing.T, cmd *exec.Cmd, master, slave *os.File) *screen {
	t.Helper()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	require.NoError(t, cmd.Start())
	require.NoError(t, slave.Close())
	s := &screen{t: t, master: master, chunks: make(chan string, 1000)}
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := master.Read(buf)
			if err != nil {
				close(s.chunks)
				return
			}
			s.chunks <- string(buf[:n])
		}
	}()
	return s
}

// expect waits until a text is shown, and forgets what was up to it.
func (s *screen) expect(text string) {
	s.t.Helper()
	deadline := time.After(20 * time.Second)
	for !strings.Contains(s.shown, text) {
		select {
		case chunk, ok := <-s.chunks:
			if !ok {
				require.Fail(s.t, "the terminal is closed", "want %q after %q",
					text, s.shown)
			}
			s.shown += chunk
		case <-deadline:
			require.Fail(s.t, "nothing comes", "want %q after %q", text, s.shown)
		}
	}
	_, s.shown, _ = strings.Cut(s.shown, text)
}

// write types a text.
func (s *screen) write(text string) {
	s.t.Helper()
	_, err := s.master.WriteString(text)
	require.NoError(s.t, err)
}

// pidFlags are the flags for a shell in a PID namespace of its own.
func pidFlags(t *testing.T) []string {
	if bench.MayUnshare() == nil {
		return []string{"--new", "pid,mnt", "--mount-proc", "--"}
	}
	if !mayCompare() {
		t.Skip("needs namespaces; " + bench.Remedy())
	}
	return []string{"--map-root", "--new", "pid,mnt", "--mount-proc", "--"}
}

func TestRunIsAUsableShell(t *testing.T) {
	cmd := nslabRun(t, append(pidFlags(t), "sh", "-i")...)
	s := onTerminal(t, cmd)
	s.expect("$ ")
	s.write("echo I am $$\n")
	s.expect("I am 1\r\n")
	s.expect("$ ")
	s.write("tty\n")
	s.expect("/dev/pts/")
	s.expect("$ ")
	// Job control: ^C ends the job and not the shell, ^Z stops it, and fg goes
	// on with it. A job says when it runs, in words that its echo has not. It
	// starts nothing itself, as a shell that waits in vfork(2) can't be stopped.
	s.write(`sh -c 'echo be""gun; exec sleep 1000'` + "\n")
	s.expect("begun\r\n")
	s.write("\x03")
	s.expect("$ ")
	s.write("echo status $?\n")
	s.expect("status 130\r\n")
	s.expect("$ ")
	s.write(`sh -c 'echo be""gun; read word; echo it is $word'` + "\n")
	s.expect("begun\r\n")
	s.write("\x1a")
	s.expect("$ ")
	s.write("jobs\n")
	s.expect("Stopped")
	s.expect("$ ")
	s.write("fg\n")
	s.write("back\n")
	s.expect("it is back\r\n")
	s.expect("$ ")
	s.write("exit 3\n")
	_ = cmd.Wait()
	assert.Equal(t, 3, cmd.ProcessState.ExitCode())
}

// Without a shell, the terminal's signals reach the command once, though it
// sends them to nslab, too; and what is sent to nslab alone goes on.
func TestRunGetsATerminalsSignalsOnce(t *testing.T) {
	eachSpawn(t, func(t *testing.T, flags []string) {
		cmd := nslabRun(t, append(flags, "--", "sh", "-c", `trap 'echo interrupted' INT; trap 'echo done; exit 5' TERM
			echo ready; while :; do sleep 0.05; done`)...)
		s := onTerminal(t, cmd)
		s.expect("ready")
		s.write("\x03")
		s.expect("interrupted")
		time.Sleep(300 * time.Millisecond)
		require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
		s.expect("done")
		assert.NotContains(t, s.shown, "interrupted")
		_ = cmd.Wait()
		assert.Equal(t, 5, cmd.ProcessState.ExitCode())
	})
}

// A shell takes the terminal's foreground. After it, who comes next must be
// able to read.
func TestRunTakesTheTerminalBack(t *testing.T) {
	script := filepath.Join(t.TempDir(), "script")
	require.NoError(t, os.WriteFile(script, []byte(
		`"$@"; echo after; read answer; echo "got $answer"`), 0o600))
	cmd := exec.Command("sh", append([]string{script, executable(t), "run"},
		append(pidFlags(t), "sh", "-i")...)...)
	s := onTerminal(t, cmd)
	s.expect("$ ")
	s.write("exit 0\n")
	s.expect("after")
	s.write("hello\n")
	s.expect("got hello")
	require.NoError(t, cmd.Wait())
}

// executable gives the path of this test binary.
func executable(t *testing.T) string {
	path, err := os.Executable()
	require.NoError(t, err)
	return path
}
