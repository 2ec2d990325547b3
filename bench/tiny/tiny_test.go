//go:build linux

package tiny

import (
	"debug/elf"
	"errors"
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

func TestMain(m *testing.M) {
	if os.Getenv("NSLAB_TEST_CROWD") != "" {
		if _, err := StartCrowd(10); err != nil {
			println(err.Error())
		}
		time.Sleep(time.Minute) // select{} would be a deadlock without cgo
	}
	denied := errors.Is(bench.MayUnshare(), syscall.EPERM)
	if denied && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	os.Exit(m.Run())
}

func TestExitIsAStaticProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "exit")
	require.NoError(t, Exit(path))
	out, err := exec.Command(path).CombinedOutput()
	assert.NoError(t, err)
	assert.Empty(t, out)

	file, err := elf.Open(path)
	require.NoError(t, err)
	defer file.Close()
	assert.Equal(t, elf.ET_EXEC, file.Type)
	require.Len(t, file.Progs, 1, "no interpreter, no dynamic section")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Less(t, info.Size(), int64(200))
	assert.Equal(t, uint64(info.Size()), file.Progs[0].Filesz)
}

// startCrowd starts a crowd where this machine allows one.
func startCrowd(t *testing.T, n int) *Crowd {
	t.Helper()
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	c, err := StartCrowd(n)
	if err != nil {
		t.Skip(err)
	}
	return c
}

// numbers gives the entries of /proc that are process ids.
func numbers() (found []string, err error) {
	entries, err := os.ReadDir("/proc")
	for _, entry := range entries {
		if _, err := strconv.Atoi(entry.Name()); err == nil {
			found = append(found, entry.Name())
		}
	}
	return found, err
}

func TestACrowdIsAloneInItsProc(t *testing.T) {
	for _, n := range []int{1, 2, 300} {
		c := startCrowd(t, n)
		var inside []string
		err := nslab.OnThread(func() (err error) {
			if err = c.Enter(); err == nil {
				inside, err = numbers()
			}
			return err
		})
		assert.NoError(t, err)
		assert.Len(t, inside, n)
		assert.NoError(t, c.Close())
		assert.NoDirExists(t, "/proc/"+strconv.Itoa(c.PID()))
	}
}

func TestACrowdThatMayNotBeSaysWhy(t *testing.T) {
	require.NoError(t, startCrowd(t, 1).Close())
	if os.Geteuid() == 0 && !bench.InUserNamespace() {
		// The limit of processes does not bind root.
		cmd := exec.Command("/proc/self/exe", "-test.run=^"+t.Name()+"$")
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Credential: &syscall.Credential{Uid: 1000, Gid: 1000}}
		out, err := cmd.CombinedOutput()
		assert.NoError(t, err, "%s", out)
		return
	}
	var old syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(unix.RLIMIT_NPROC, &old))
	// Enough for this process to start a thread meanwhile, which must not fail.
	few := syscall.Rlimit{Cur: min(2000, old.Max), Max: old.Max}
	require.NoError(t, syscall.Setrlimit(unix.RLIMIT_NPROC, &few))
	_, err := StartCrowd(3000)
	require.NoError(t, syscall.Setrlimit(unix.RLIMIT_NPROC, &old))
	assert.ErrorIs(t, err, syscall.EAGAIN)
	assert.ErrorContains(t, err, "ulimit -u")
}

// Whoever started a crowd is killed: it ends, too.
func TestACrowdEndsWithItsParent(t *testing.T) {
	require.NoError(t, startCrowd(t, 1).Close())
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), "NSLAB_TEST_CROWD=1")
	require.NoError(t, cmd.Start())
	pid := cmd.Process.Pid
	var crowd string
	assert.Eventually(t, func() bool {
		crowd = descendant(pid)
		return crowd != "" && descendant(toInt(crowd)) != ""
	}, 10*time.Second, time.Millisecond)
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait()
	assert.Eventually(t, func() bool {
		stat, err := os.ReadFile("/proc/" + crowd + "/stat")
		return errors.Is(err, os.ErrNotExist) ||
			strings.Contains(string(stat), ") Z ") // for init to wait for
	}, 10*time.Second, time.Millisecond, "PID 1 of the crowd still runs")
}

// descendant gives the last child of a process, or "".
func descendant(pid int) string {
	paths, _ := filepath.Glob("/proc/" + strconv.Itoa(pid) + "/task/*/children")
	last := ""
	for _, path := range paths {
		text, _ := os.ReadFile(path)
		if fields := strings.Fields(string(text)); len(fields) > 0 {
			last = fields[len(fields)-1]
		}
	}
	return last
}

// toInt gives a process id as a number.
func toInt(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
