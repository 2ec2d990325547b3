//go:build linux

package typed_test

import (
	"errors"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/safety/typed"
)

// The main goroutine keeps the main thread, so that no test runs there.
func init() { runtime.LockOSThread() }

// An ordinary user's tests run as root of a user namespace, where the machine
// allows one.
func TestMain(m *testing.M) {
	denied := errors.Is(bench.MayUnshare(), syscall.EPERM)
	if denied && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	os.Exit(m.Run())
}

// onThread runs f on a thread to throw away. In f, return errors and assert
// outside: FailNow would end the goroutine.
func onThread(t *testing.T, f func(*typed.Thread) error) {
	t.Helper()
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	require.NoError(t, typed.OnThread(f))
}

// link gives where an entry of the calling thread's ns directory leads to.
func link(name string) string { return readlink("thread-self", name) }

// linkOf gives where an entry of a process's ns directory leads to.
func linkOf(pid int, name string) string {
	return readlink(strconv.Itoa(pid), name)
}

func readlink(process, name string) string {
	target, err := os.Readlink("/proc/" + process + "/ns/" + name)
	if err != nil {
		return err.Error()
	}
	return target
}
