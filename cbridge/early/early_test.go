//go:build linux && cgo

package early_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
	"nslab/cbridge/early"
)

// childMark makes this test binary say what became of it.
const childMark = "NSLAB_TEST_EARLY"

func TestMain(m *testing.M) {
	if os.Getenv(childMark) == "" {
		os.Exit(m.Run())
	}
	for _, name := range []string{"user", "uts", "mnt", "ipc", "net", "cgroup",
		"time_for_children"} {
		target, err := os.Readlink("/proc/thread-self/ns/" + name)
		fmt.Println(target, err)
	}
	uids, err := os.ReadFile("/proc/self/uid_map")
	fmt.Println(strings.Fields(string(uids)), err)
	_, found := os.LookupEnv(early.Variable)
	fmt.Println(os.Geteuid(), os.Getegid(), found)
	fmt.Println(early.Result())
}

// report starts this test binary with an entry in its environment, and gives
// the lines that it prints.
func report(t *testing.T, setting string) []string {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", "first", "--", "one", "two three")
	cmd.Env = append(os.Environ(), childMark+"=1")
	if setting != "" {
		cmd.Env = append(cmd.Env, setting)
	}
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

// mine gives the map of one's own id to another.
func mine(inside, outside int) []nslab.IDMap {
	return []nslab.IDMap{{Inside: uint32(inside), Outside: uint32(outside),
		Count: 1}}
}

// needUserNamespaces skips a test where nobody may make one.
func needUserNamespaces(t *testing.T) {
	t.Helper()
	out, err := exec.Command("unshare", "-U", "true").CombinedOutput()
	if err != nil {
		t.Skipf("needs user namespaces: %s; try it as root, or allow them: "+
			"sysctl user.max_user_namespaces", out)
	}
}

func TestNothingHappensUnasked(t *testing.T) {
	own := report(t, "")
	assert.Equal(t, "<nil>", own[len(own)-1])
	for _, line := range own[:7] {
		target, _, _ := strings.Cut(line, " ")
		name, _, _ := strings.Cut(target, ":")
		want, err := os.Readlink("/proc/self/ns/" + name)
		require.NoError(t, err)
		assert.Equal(t, want, target)
	}
}

// The kinds that a process can have for itself, each of them in a new user
// namespace, so that an ordinary user may have them.
func TestTheProcessIsInTheNamespaces(t *testing.T) {
	needUserNamespaces(t)
	own := report(t, "")
	for i, kinds := range []nslab.Kind{nslab.User, nslab.User | nslab.UTS,
		nslab.User | nslab.Mount, nslab.User | nslab.IPC,
		nslab.User | nslab.Net, nslab.User | nslab.Cgroup,
		nslab.User | nslab.Time} {
		t.Run(kinds.String(), func(t *testing.T) {
			setting, err := early.Setting(kinds, mine(0, os.Geteuid()),
				mine(0, os.Getegid()), "")
			require.NoError(t, err)
			lines := report(t, setting)
			for n, line := range lines[:7] {
				assert.Equal(t, n == 0 || n == i, own[n] != line, line)
			}
			assert.Equal(t, []string{
				fmt.Sprintf("[0 %d 1] <nil>", os.Geteuid()), "0 0 false", "<nil>",
			}, lines[7:])
		})
	}
}

// The mounts that the process makes must not come back to where it was.
func TestMountsArePrivate(t *testing.T) {
	needUserNamespaces(t)
	out, err := exec.Command("unshare", "-Urm", "sh", "-c", `
		mount --make-rshared /
		export NSLAB_EARLY="mnt;;;$(command -v sh)"
		"$0" -- sh -c 'grep " / / " /proc/self/mountinfo'`,
		self(t)).CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.NotEmpty(t, out)
	assert.NotContains(t, string(out), "shared:")
}

// self gives the path of this test binary.
func self(t *testing.T) string {
	path, err := os.Executable()
	require.NoError(t, err)
	return path
}

// The program gets what follows "--", the environment without the variable,
// and this process's id: there is no fork.
func TestAProgramIsExecutedBeforeGo(t *testing.T) {
	sh, err := exec.LookPath("sh")
	require.NoError(t, err)
	setting, err := early.Setting(0, nil, nil, sh)
	require.NoError(t, err)
	cmd := exec.Command(self(t), "ignored", "--", "sh", "-c",
		`printf '%s|' $$ "$0" "$@" "$NSLAB_EARLY" "$KEPT"`, "a b", "", "--")
	cmd.Env = []string{"FIRST=1", setting, "KEPT=yes"}
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, fmt.Sprintf("%d|a b||--||yes|", cmd.Process.Pid),
		string(out))

	cmd = exec.Command(self(t), "without the two hyphens")
	cmd.Env = []string{early.Variable + "=;;;" + sh}
	cmd.Stdin = strings.NewReader("echo $#")
	out, err = cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, "0\n", string(out))
}

func TestTheStepThatFailedIsNamed(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	for _, test := range []struct{ setting, want string }{
		{"", "<nil>"},
		{"uts", "NSLAB_EARLY uts: invalid argument"},
		{"uts;;", "NSLAB_EARLY uts: invalid argument"},
		{"UTS;;;", "NSLAB_EARLY UTS: invalid argument"},
		{"uts,,ipc;;;", "NSLAB_EARLY uts,,ipc: invalid argument"},
		{"ut;;;", "NSLAB_EARLY ut: invalid argument"},
		{"utss;;;", "NSLAB_EARLY utss: invalid argument"},
		{"uts,pid;;;", "unshare uts,pid: the Go runtime could start no thread"},
		{";;;" + missing, "execve " + missing + ": no such file or directory"},
		{";;;/", "execve /: permission denied"},
		{";0 0 1;;", "write /proc/self/uid_map: operation not permitted"},
	} {
		lines := report(t, early.Variable+"="+test.setting)
		assert.Contains(t, lines[len(lines)-1], test.want, test.setting)
		assert.Contains(t, lines[len(lines)-2], " false", "it is removed")
	}
}

func TestAMapThatTheKernelRejects(t *testing.T) {
	needUserNamespaces(t)
	for _, test := range []struct{ uids, gids, want string }{
		{"0 0 1\n0 1 1\n", "", "write /proc/self/uid_map: "},
		{"", "0 4294967295 1", "write /proc/self/gid_map: "},
		{"nonsense", "", "write /proc/self/uid_map: invalid argument"},
	} {
		lines := report(t, fmt.Sprintf("%s=user;%s;%s;", early.Variable,
			test.uids, test.gids))
		assert.Contains(t, lines[len(lines)-1], test.want)
	}
}

func TestUnshareIsRefusedToAnOrdinaryUser(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may; run the tests as an ordinary user, too")
	}
	lines := report(t, early.Variable+"=uts;;;")
	assert.Equal(t, "unshare uts: operation not permitted", lines[len(lines)-1])
}

func TestPIDIsRefusedWithTheReason(t *testing.T) {
	_, err := early.Setting(nslab.PID|nslab.UTS, nil, nil, "")
	require.ErrorContains(t, err, "could start no thread")
	var path *fs.PathError
	require.ErrorAs(t, err, &path)
	assert.False(t, errors.As(err, new(syscall.Errno)))
}

// The linker of Go alone leaves constructors out, and says nothing.
func TestALeftOutConstructorIsNoticed(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	out, err := exec.Command("go", "build", "-o", program,
		"-ldflags=-linkmode=internal", "./testdata/program").CombinedOutput()
	require.NoError(t, err, "%s", out)
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), early.Variable+"=user;;;")
	out, err = cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, early.ErrLeftOut.Error()+"\n", string(out))
}
