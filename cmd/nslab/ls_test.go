//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// population makes a world to list: namespaces of a sleeping process, nested
// ones, a user namespace that no process is in (the one between two others),
// a command line that would harm a terminal, and a user without a name. It
// ends when all of them sleep.
const population = `
unshare -u -n sleep 1000 &
unshare -Ur sh -c 'unshare -i -p -f sleep 1000; :' &
unshare -Ur unshare -Ur sleep 1000 &
unshare -u sh -c 'sleep 1000; :' "$(printf '\033[31m \\x41 \t \n \302\233 \377 ü')" &
n=4
if setpriv --reuid 54321 --clear-groups true 2> /dev/null; then
	setpriv --reuid 54321 --clear-groups unshare -Ur sleep 1000 &
	n=5
fi
until test "$(ps -e -o args= | grep -c '^sleep 1000$')" = $n; do sleep 0.05; done
`

// quiet runs a script in a world of its own, in which no process comes or goes
// but the script's, and gives what it prints. It has root's rights there.
func quiet(t *testing.T, script string) (stdout, stderr string) {
	t.Helper()
	if !mayCompare() {
		t.Skip("no right to make namespaces here; " + bench.Remedy())
	}
	args := []string{"--pid", "--fork", "--kill-child", "--mount-proc"}
	if bench.MayUnshare() != nil {
		args = append(args, "--user", "--map-root-user")
	}
	file := filepath.Join(t.TempDir(), "script") // a short command line
	require.NoError(t, os.WriteFile(file, []byte(script), 0o600))
	cmd := exec.Command("unshare", append(args, "sh", file)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	require.NoError(t, cmd.Run(), errs.String())
	return out.String(), errs.String()
}

// answers runs commands in one such world, and gives what each prints.
func answers(t *testing.T, commands ...string) []string {
	t.Helper()
	const end = "= end of an answer =\n"
	stdout, stderr := quiet(t, population+strings.Join(commands,
		"\nprintf '"+end[:len(end)-1]+`\n'`+"\n"))
	require.Empty(t, stderr)
	found := strings.Split(stdout, end)
	require.Len(t, found, len(commands))
	return found
}

// tokens reads JSON: the keys in their order, and the values with their types.
func tokens(t *testing.T, text string) []json.Token {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var all []json.Token
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return all
		}
		require.NoError(t, err, text)
		all = append(all, token)
	}
}

// tops reads JSON: the namespaces with what is below them.
func tops(t *testing.T, text string) []any {
	t.Helper()
	var list struct{ Namespaces []any }
	require.NoError(t, json.Unmarshal([]byte(text), &list))
	require.NotEmpty(t, list.Namespaces)
	return list.Namespaces
}

func TestLsIsLsnsInJSON(t *testing.T) {
	needTrees(t)
	flags := []struct{ ls, lsns string }{
		{"-T -o ns,type,nprocs,pid", "-T -o ns,type,nprocs,pid"},
		{"", "-l"},
		{"-t user -t pid", "-l -t user -t pid"},
		{"-p 1", "-l -p 1"},
		{"-p 1 -t mnt", "-l -p 1 -t mnt"},
		{"-o command,PID,ns", "-l -o command,PID,ns"},
		{"-o +ppid,path,uid,pns,ons", "-l -o +ppid,path,uid,pns,ons"},
		{"-T -t user -o ns,nprocs", "-T -t user -o ns,nprocs"},
		{"-Tp 1", "-T -p 1"},
		{"-T=parent -o ns,type,nprocs", "--tree=parent -o ns,type,nprocs"},
	}
	var commands []string
	for _, f := range flags {
		commands = append(commands, "nslab ls -J "+f.ls, "lsns -J "+f.lsns)
	}
	got := answers(t, commands...)
	assert.Contains(t, got[0], `"nprocs": 0, "pid": null`,
		"the namespace between two others")
	for i, f := range flags {
		ls, lsns := got[2*i], got[2*i+1]
		if strings.Contains(f.ls, "parent") {
			// lsns puts the owners before the others.
			assert.ElementsMatch(t, tops(t, lsns), tops(t, ls), f.ls)
			continue
		}
		assert.Equal(t, tokens(t, lsns), tokens(t, ls), f.ls)
	}
}

func TestLsIsLsnsInText(t *testing.T) {
	needTrees(t)
	flags := []struct{ ls, lsns string }{
		{"", "-l"},
		{"-n", "-l -n"},
		{"-o command,NS,ppid -t uts", "-l -o command,NS,ppid -t uts"},
		{"-T -t user -t uts -o ns,type", "-T -t user -t uts -o ns,type"},
	}
	var commands []string
	for _, f := range flags {
		commands = append(commands, "nslab ls "+f.ls, "lsns "+f.lsns)
	}
	got := answers(t, append(commands, "LC_ALL=C nslab ls -t uts",
		"LC_ALL=C nslab ls -T -t uts")...)
	for i, f := range flags {
		assert.Equal(t, words(got[2*i+1]), words(got[2*i]), f.ls)
	}
	assert.Contains(t, got[0], `\x1b[31m \x5cx41 \x09 \x0a \xc2\x9b \xff ü`)
	assert.Contains(t, got[8], `\xff \xc3\xbc`)
	assert.Contains(t, got[9], "\n`-")
	assert.Equal(t, got[8]+got[9], strings.ToValidUTF8(got[8]+got[9], "?"))
}

// words gives the lines of a text with one blank for several.
func words(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
	}
	return b.String()
}

func TestLsIsTheSameInEveryWay(t *testing.T) {
	flags := []string{"", "-J -o +ppid,uid", "-T", "-T=parent -J", "-T -t pid",
		"--threads -o ns,type,nprocs,pid,tid,path"}
	var commands []string
	for _, f := range flags {
		for _, w := range bench.Ways {
			commands = append(commands, "nslab ls --way "+w.Name+" "+f+" ||:")
		}
	}
	for i := range commands {
		if strings.Contains(commands[i], "stdlib -T") {
			commands[i] = strings.Replace(commands[i], "stdlib", "wrapped", 1)
		}
	}
	got := answers(t, commands...)
	for i := range commands {
		assert.Equal(t, got[i-i%len(bench.Ways)], got[i], commands[i])
	}
	assert.Contains(t, got[0], "sleep 1000")
}

// needTrees skips a test where lsns is older than the trees it has.
func needTrees(t *testing.T) {
	t.Helper()
	help, err := exec.Command("lsns", "--help").Output()
	require.NoError(t, err)
	if !strings.Contains(string(help), "--tree") {
		t.Skip("lsns has no --tree here; install util-linux 2.38")
	}
}

func TestLsDrawsThePIDNamespacesByParent(t *testing.T) {
	got := answers(t, "nslab ls -n -T -t pid -o ns",
		"readlink /proc/1/ns/pid",
		"readlink /proc/$(pgrep -xn sleep)/ns/pid")
	lines := strings.Split(got[0], "\n")
	require.Len(t, lines, 3, got[0])
	assert.Equal(t, "pid:["+lines[0]+"]\n", got[1])
	assert.Regexp(t, `^└─\d+$`, lines[1])
}

func TestLsCountsTheUnreadable(t *testing.T) {
	const bare = "setpriv --inh-caps -all --bounding-set -all nslab ls"
	for script, want := range map[string]string{
		bare + "; :":                                     "1 process can't be read",
		"sleep 1000 & sleep 0.1; " + bare:                "2 processes can't be read",
		"sleep 1000 & " + bare + " --threads -J; :":      "2 threads can't be read",
		"sleep 1000 & sleep 0.1; " + bare + " -p $$; :;": "permission denied reading /proc/1/ns",
	} {
		_, stderr := quiet(t, script)
		assert.Regexp(t, "^nslab: "+want+"[;:] .*CAP_SYS_PTRACE.*\n$", stderr,
			script)
	}
}

func TestLsStandsProcessesThatComeAndGo(t *testing.T) {
	stdout, stderr := quiet(t, `
		while :; do unshare -u true & unshare -i true & wait; done 2> /dev/null &
		for i in $(seq 30); do nslab ls -J -o +ppid,pns,ons || exit; done`)
	assert.Empty(t, stderr)
	decoder := json.NewDecoder(strings.NewReader(stdout))
	for range 30 {
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
		lsns, err := exec.Command("lsns", "-l", "-n", "-o", "ns").Output()
		assert.NoError(t, err)
		missed += string(lsns)
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

// nslabPrints runs nslab and gives its standard output.
func nslabPrints(t *testing.T, args ...string) string {
	t.Helper()
	text, err := exec.Command("nslab", args...).Output()
	assert.NoError(t, err)
	return string(text)
}

func TestLsFitsTheTerminal(t *testing.T) {
	const long = `
		unshare -u sh -c 'sleep 1000; :' $(seq -s, 1000) &
		unshare -u sh -c 'sleep 1000; :' 0123456$(printf '漢%.0s' $(seq 100)) &
		until test "$(ps -e -o args= | grep -c '^sleep 1000$')" = 2; do
			sleep 0.05
		done
		on() { script -qec "stty cols $1; $2" /dev/null < /dev/null; echo =; }
	`
	stdout, _ := quiet(t, long+`
		on 80 "nslab ls -t uts -n --color always"
		on 80 "lsns -l -t uts -n"
		on 60 "nslab ls -t uts -n -o command,ns"
		on 20 "nslab ls -t uts -n"
		nslab ls -t uts -n`)
	got := strings.Split(strings.ReplaceAll(stdout, "\r", ""), "=\n")
	require.Len(t, got, 5, stdout)
	lines := strings.Split(got[0], "\n")
	require.Len(t, lines, 4, got[0])
	for i, line := range strings.Split(got[1], "\n") {
		// Of the cut lines, lsns leaves more of the terminal empty.
		assert.True(t, strings.HasPrefix(words(lines[i]),
			strings.TrimSpace(words(line))), line)
	}
	assert.Len(t, lines[1], 80)
	assert.Contains(t, []int{79, 80}, columnsOf(lines[2]), lines[2])
	for line := range strings.Lines(got[2]) {
		assert.Equal(t, 60, columnsOf(strings.TrimSpace(line)), line)
	}
	assert.Contains(t, got[3], " sh -c s\n", "as wide as its heading")
	assert.Contains(t, got[4], ",998,999,1000\n")
}

// columnsOf counts the columns of a text in ASCII and 漢, which takes two.
func columnsOf(text string) int {
	return len(text) - strings.Count(text, "漢")*(len("漢")-2)
}

func TestLsTellsAPIDThatIsUsedAgain(t *testing.T) {
	p := &printer{columns: lsColumns}
	gone := &namespace{kind: nslab.UTS, ino: 1, pid: os.Getpid(),
		tid: os.Getpid()}
	for i, v := range p.values(gone) {
		assert.Equal(t, lsColumns[i].process, v == nil, lsColumns[i].name)
	}
}
