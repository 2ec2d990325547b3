//go:build linux

package sandbox_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/safety/sandbox"
)

// mark names what this binary does in a child.
const mark = "NSLAB_SANDBOX_TEST"

func TestMain(m *testing.M) {
	sandbox.Child()
	switch os.Getenv(mark) {
	case "enter":
		os.Exit(enter())
	case "killed":
		os.Exit(killed())
	}
	os.Exit(m.Run())
}

// enter runs the shell command in the first argument in a sandbox, and prints
// what was seen.
func enter() int {
	if !sandbox.Inside() {
		status, err := sandbox.Enter(context.Background())
		if err != nil {
			fmt.Println("enter:", err)
			return 1
		}
		return status
	}
	script := filepath.Join(sandbox.Place(), "script")
	text := "#!/bin/sh\n" + os.Args[1] + "\n"
	err := errors.Join(os.Mkdir(sandbox.Temp(), 0o777),
		os.WriteFile(script, []byte(text), 0o700))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	r, err := sandbox.Run(context.Background(), script, []string{"A=b"}, nil)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Printf("exit %d, hangs %v, left %v\n%s", r.Status.ExitStatus(),
		r.Hangs, r.Left, r.Output)
	return 0
}

// killed starts a process that stays, makes a file, and says that it did.
func killed() int {
	if !sandbox.Inside() {
		status, err := sandbox.Enter(context.Background())
		fmt.Println(status, err)
		return 1
	}
	err := os.WriteFile(filepath.Join(sandbox.Place(), "left-behind"), nil, 0o600)
	cmd := exec.Command("sleep", os.Args[1])
	fmt.Println(errors.Join(err, cmd.Start()), sandbox.Place())
	_ = cmd.Wait()
	return 0
}

// inSandbox gives what a shell command prints in a sandbox.
func inSandbox(t *testing.T, command string) string {
	t.Helper()
	needNamespaces(t)
	cmd := exec.Command("/proc/self/exe", command)
	cmd.Env = append(os.Environ(), mark+"=enter")
	output, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", output)
	return string(output)
}

// needNamespaces skips a test where not even a user namespace can be made.
func needNamespaces(t *testing.T) {
	t.Helper()
	if bench.MayUnshare() != nil && exec.Command("unshare", "-Urm",
		"true").Run() != nil {
		t.Skipf("needs namespaces; %s", bench.Remedy())
	}
}

func TestTheProgramIsAlone(t *testing.T) {
	assert.Equal(t, "exit 0, hangs false, left []\n1 2\nlo\n",
		inSandbox(t, "cd /proc; set -- [0-9]*; echo $PPID $#; "+
			"grep -o lo: /proc/net/dev | tr -d :"))
	assert.Equal(t, "exit 0, hangs false, left []\nb\n",
		inSandbox(t, "ls $TMPDIR; echo $A"), "the tmpfs is empty")
	assert.Contains(t, inSandbox(t, "ls -l /proc/self/fd"), "3 -> /proc/")
}

func TestItsEndIsSeen(t *testing.T) {
	assert.Contains(t, inSandbox(t, "exit 3"), "exit 3, hangs false, left []")
	assert.Contains(t, inSandbox(t, "sleep 100 & until grep -q sleep "+
		"/proc/$!/comm; do :; done"), "left [sleep]")
	assert.Contains(t, inSandbox(t, "echo begun; sleep 100"),
		"hangs true, left []\nbegun\n")
}

func TestMountsDoNotComeOut(t *testing.T) {
	before, err := os.ReadFile("/proc/self/mountinfo")
	require.NoError(t, err)
	inSandbox(t, "mount -t tmpfs tmpfs /media && touch /media/x")
	after, err := os.ReadFile("/proc/self/mountinfo")
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
}

// Whoever kills the harness, which then can't clear up, leaves nothing.
func TestNothingIsLeftWhenItIsKilled(t *testing.T) {
	needNamespaces(t)
	seconds := fmt.Sprint(100000 + os.Getpid())
	cmd := exec.Command("/proc/self/exe", seconds)
	cmd.Env = append(os.Environ(), mark+"=killed")
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	nothing, place, _ := strings.Cut(strings.TrimSpace(line), " ")
	require.Equal(t, "<nil>", nothing)
	require.Eventually(t, func() bool { return runs(seconds) }, 5*time.Second,
		time.Millisecond)
	require.NoError(t, cmd.Process.Signal(syscall.SIGKILL))
	_ = cmd.Wait()
	assert.Eventually(t, func() bool { return !runs(seconds) }, 5*time.Second,
		time.Millisecond)
	_, err = os.Stat(filepath.Join(place, "left-behind"))
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

// runs tells whether there is a process with an argument.
func runs(argument string) bool {
	paths, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, path := range paths {
		text, _ := os.ReadFile(path)
		if strings.HasPrefix(string(text), "sleep\x00"+argument+"\x00") {
			return true
		}
	}
	return false
}
