//go:build linux

package bench_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"slices"
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

// The main goroutine keeps the main thread, so that no test runs there: what
// a test does to its thread would show as /proc/self.
func init() { runtime.LockOSThread() }

// An ordinary user's tests run as root of a user namespace, where the machine
// allows one. Where it does not, those that need one say so and are skipped.
func TestMain(m *testing.M) {
	if name := os.Getenv(childMark); name != "" {
		os.Exit(runChild(name))
	}
	if errors.Is(bench.MayUnshare(), syscall.EPERM) && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	before := descriptors()
	status := m.Run()
	if leaked := newDescriptors(before); status == 0 && len(leaked) > 0 {
		fmt.Println("descriptors left open:", leaked)
		status = 1
	}
	os.Exit(status)
}

// descriptors gives what each open descriptor of this process refers to, but
// for the two that Go's poller opens once.
func descriptors() map[string]string {
	open := map[string]string{}
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		panic(err)
	}
	for _, entry := range entries {
		target, err := os.Readlink("/proc/self/fd/" + entry.Name())
		if err == nil && target != "anon_inode:[eventpoll]" &&
			target != "anon_inode:[eventfd]" {
			open[entry.Name()] = target
		}
	}
	return open
}

// newDescriptors gives the descriptors that are open now and were not before.
// It does not collect garbage, which would close what an os.File still holds.
func newDescriptors(before map[string]string) map[string]string {
	var leaked map[string]string
	for range 20 {
		leaked = descriptors()
		maps.DeleteFunc(leaked, func(fd, target string) bool {
			return before[fd] == target
		})
		if len(leaked) == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return leaked
}

// eachWay runs a test of an operation for each way. For one that always
// refuses the operation, the test is that it does.
func eachWay(t *testing.T, op string, f func(t *testing.T, w bench.Way)) {
	for _, w := range bench.Ways {
		t.Run(w.Name, func(t *testing.T) {
			if refuses(op, w.Name) {
				assertRefusal(t, op, w)
				return
			}
			if (op == "Unshare" || op == "Setns") && bench.Filtered() {
				t.Skipf("needs unshare(2) and setns(2); %s", bench.Remedy())
			}
			if op == "KindOf" && w.Name != "stdlib" {
				needNSType(t)
			}
			if op == "Spawn" {
				needSpawn(t, w)
			}
			f(t, w)
		})
	}
}

// needSpawn skips a test where there is no clone3(2): before Linux 5.3, and in
// containers whose seccomp filter can't look into its arguments.
func needSpawn(t testing.TB, w bench.Way) {
	t.Helper()
	_, err := w.Spawn(&nslab.Child{Path: "/nowhere"})
	if errors.Is(err, syscall.ENOSYS) {
		t.Skipf("%v; %s", err, bench.Remedy())
	}
}

// needNSType skips a test where the kernel does not know the request that
// tells a namespace's kind (before 4.11, and some emulators).
func needNSType(t testing.TB) {
	t.Helper()
	f, err := os.Open("/proc/self/ns/mnt")
	require.NoError(t, err)
	defer f.Close()
	_, err = unix.IoctlRetInt(fd(f), unix.NS_GET_NSTYPE)
	if errors.Is(err, syscall.ENOTTY) || errors.Is(err, syscall.ENOSYS) {
		t.Skipf("this kernel has no NS_GET_NSTYPE (%v)", err)
	}
	require.NoError(t, err)
}

// refuses tells whether a way always refuses an operation.
func refuses(op, way string) bool {
	return slices.ContainsFunc(bench.Refusals, func(r bench.Refusal) bool {
		return r.Op == op && r.Way == way && r.When == ""
	})
}

// assertRefusal calls an operation with zero arguments, and holds that it is
// refused in the form that tells a refusal from ENOSYS.
func assertRefusal(t *testing.T, op string, w bench.Way) {
	t.Helper()
	call := reflect.ValueOf(w).FieldByName(op)
	var args []reflect.Value
	for i := range call.Type().NumIn() {
		args = append(args, reflect.Zero(call.Type().In(i)))
	}
	results := call.Call(args)
	err, _ := results[len(results)-1].Interface().(error)
	require.ErrorIs(t, err, errors.ErrUnsupported)
	var wrapped *os.SyscallError
	require.ErrorAs(t, err, &wrapped)
	assert.Same(t, errors.ErrUnsupported, wrapped.Err)
	assert.NotNil(t, bench.Refused(op, w.Name, err))
}

// assertErrno holds that an error is an errno, in the form that every error
// of the lab has.
func assertErrno(t *testing.T, want syscall.Errno, err error) {
	t.Helper()
	if !assert.ErrorIs(t, err, want) {
		return
	}
	var call *os.SyscallError
	var path *fs.PathError
	assert.True(t, errors.As(err, &call) || errors.As(err, &path),
		"%#v is neither an os.SyscallError nor an fs.PathError", err)
}

// initialUserNS tells whether this process is in the user namespace that the
// kernel starts with: only there is root allowed everything.
func initialUserNS() bool {
	target, err := os.Readlink("/proc/self/ns/user")
	return err == nil && target == "user:[4026531837]" // PROC_USER_INIT_INO
}

// needNamespaces skips a test where this process may not make namespaces.
func needNamespaces(t testing.TB) {
	t.Helper()
	if err := bench.MayUnshare(); err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
}

// needKind skips a test where the kernel has no such namespaces.
func needKind(t testing.TB, kind nslab.Kind) {
	t.Helper()
	_, err := os.Lstat("/proc/self/ns/" + kind.String())
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("this kernel has no %v namespaces", kind)
	}
	require.NoError(t, err)
}

// onThread runs f on a thread to throw away. In f, return errors and assert
// outside: FailNow would end the goroutine.
func onThread(t *testing.T, f func() error) {
	t.Helper()
	require.NoError(t, nslab.OnThread(f))
}

// witness runs a program that is not ours, from the calling thread and so in
// its namespaces, and gives what it prints without the last newline.
func witness(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return "", fmt.Errorf("%s: %w: %s", name, err, exit.Stderr)
	}
	return strings.TrimSuffix(string(out), "\n"), err
}

// link gives where an entry of the calling thread's ns directory leads to,
// without any of the ways.
func link(name string) string {
	target, err := os.Readlink("/proc/thread-self/ns/" + name)
	if err != nil {
		return err.Error()
	}
	return target
}

// openNS opens the file of the calling thread's namespace.
func openNS(name string) (*os.File, error) {
	return os.Open("/proc/thread-self/ns/" + name)
}

// fd gives a file's descriptor. The caller keeps the file alive.
func fd(f *os.File) int { return int(f.Fd()) }

// startSleeper starts a process that does nothing until the test has ended.
func startSleeper(t testing.TB, attr *syscall.SysProcAttr) int {
	t.Helper()
	cmd := exec.Command("sleep", "1000")
	cmd.SysProcAttr = attr
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd.Process.Pid
}

// withoutCapabilities runs f on a thread that has given up all capabilities,
// as an ordinary user has none.
func withoutCapabilities(f func() error) error {
	return withoutCapabilitiesIn(0, f)
}

// withoutCapabilitiesIn does so after the thread has moved into namespaces of
// its own.
func withoutCapabilitiesIn(flags int, f func() error) error {
	return nslab.OnThread(func() error {
		if err := unix.Unshare(flags); err != nil {
			return os.NewSyscallError("unshare", err)
		}
		header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
		var none [2]unix.CapUserData
		if err := unix.Capset(&header, &none[0]); err != nil {
			return os.NewSyscallError("capset", err)
		}
		return f()
	})
}

// noPID is a process id that no process can have: the kernel's limit is 1<<22.
const noPID = 1<<22 + 1

// childMark names the function that this test binary runs in a child.
const childMark = "NSLAB_TEST_CHILD"

// children has what runs in a child: what it returns is printed.
var children = map[string]func(args []string) (string, error){}

// runChild runs one of the children, in a process made by child.
func runChild(name string) int {
	out, err := children[name](os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Print(out)
	return 0
}

// child runs one of the children in a process of its own.
func child(t *testing.T, attr *syscall.SysProcAttr, name string,
	args ...string) string {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", args...)
	cmd.Env = append(os.Environ(), childMark+"="+name)
	cmd.SysProcAttr = attr
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	return string(out)
}
