//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

func TestLsCountsTheUnreadable(t *testing.T) {
	const bare = "setpriv --inh-caps -all --bounding-set -all nslab ls"
	for script, want := range map[string]string{
		bare + "; :":                             "1 process can't be read;",
		"sleep 9 & " + bare + "; :":              "2 processes can't be read;",
		"sleep 9 & " + bare + " -J --threads; :": "2 threads can't be read;",
		"sleep 9 & " + bare + " -p 1 || test $? = 1": "permission denied reading " +
			"/proc/1/ns:",
	} {
		_, stderr := quiet(t, script)
		assert.Regexp(t, "^nslab: "+want+" .*\\(CAP_SYS_PTRACE\\).*\n$", stderr,
			script)
	}
}

func TestLsStandsProcessesThatComeAndGo(t *testing.T) {
	stdout, stderr := quiet(t, `
		while :; do unshare -u true & unshare -i true & wait; done 2> /dev/null &
		for i in $(seq 10); do nslab ls -J -o +ppid,pns,ons || exit; done`)
	assert.Empty(t, stderr)
	decoder := json.NewDecoder(strings.NewReader(stdout))
	for range 10 {
		var list struct{ Namespaces []map[string]any }
		require.NoError(t, decoder.Decode(&list))
		assert.GreaterOrEqual(t, len(list.Namespaces), 8)
	}
}

func TestLsFindsTheNamespaceOfOneThread(t *testing.T) {
	if bench.MayUnshare() != nil {
		inUserNamespace(t)
		return
	}
	ino, tid, found, missed := "", 0, "", ""
	done, looked := make(chan bool), make(chan bool)
	go func() {
		<-done
		pid := strconv.Itoa(os.Getpid())
		found = nslabPrints(t, "ls", "--threads", "-n", "-t", "uts", "-p", pid,
			"-o", "ns,pid,tid,nprocs,nthreads,path,pns")
		missed = nslabPrints(t, "ls", "-n", "-o", "ns") +
			nslabPrints(t, "ls", "-n", "-o", "ns", "-p", pid)
		missed += lsnsPrints(t)
		message, err := exec.Command("nslab", "ls", "-p",
			strconv.Itoa(tid)).CombinedOutput()
		assert.Error(t, err)
		assert.Contains(t, string(message), "is no process: it is a thread")
		close(looked)
	}()
	err := nslab.OnThread(func() error {
		defer func() { close(done); <-looked }()
		if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
			return err
		}
		tid = unix.Gettid()
		target, err := os.Readlink("/proc/thread-self/ns/uts")
		ino = strings.Trim(target, "uts:[]")
		return err
	})
	require.NoError(t, err)
	pid := os.Getpid()
	assert.Contains(t, words(found), fmt.Sprintf(
		"%s %d %d 1 1 /proc/%[2]d/task/%[3]d/ns/uts 0\n", ino, pid, tid))
	assert.NotContains(t, missed, ino)
	assert.Contains(t, missed, "\n")
}

// inUserNamespace runs the calling test again as root of a user namespace.
func inUserNamespace(t *testing.T) {
	t.Helper()
	if !mayCompare() {
		t.Skip("no right to make namespaces here; " + bench.Remedy())
	}
	program, err := os.Executable()
	require.NoError(t, err)
	text, err := exec.Command("unshare", "-Ur", program,
		"-test.run=^"+t.Name()+"$", "-test.v").CombinedOutput()
	require.NoError(t, err, string(text))
	require.Contains(t, string(text), "--- PASS: "+t.Name())
}

// lsnsPrints gives the namespaces that lsns sees. It prints nothing, or less,
// if a process ends while it looks.
func lsnsPrints(t *testing.T) string {
	own, err := os.Readlink("/proc/self/ns/uts")
	assert.NoError(t, err)
	for range 100 {
		text, err := exec.Command("lsns", "-l", "-n", "-o", "ns").Output()
		if err == nil && strings.Contains(string(text), strings.Trim(own,
			"uts:[]")) {
			return string(text)
		}
	}
	assert.Fail(t, "lsns does not list the own namespace")
	return ""
}

// nslabPrints runs nslab and gives its standard output.
func nslabPrints(t *testing.T, args ...string) string {
	t.Helper()
	text, err := exec.Command("nslab", args...).Output()
	assert.NoError(t, err)
	return string(text)
}

func TestLsTellsAPIDThatIsUsedAgain(t *testing.T) {
	p := &printer{columns: lsColumns}
	gone := &namespace{kind: nslab.UTS, ino: 1, pid: os.Getpid(),
		tid: os.Getpid()}
	for i, v := range p.values(gone) {
		assert.Equal(t, lsColumns[i].process, v == nil, lsColumns[i].name)
	}
}
