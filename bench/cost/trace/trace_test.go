//go:build linux

package trace_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/cost/trace"
)

// An ordinary user's tests run as root of a user namespace, where the machine
// allows one.
func TestMain(m *testing.M) {
	trace.Child()
	if errors.Is(bench.MayUnshare(), syscall.EPERM) && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	os.Exit(m.Run())
}

// run traces an operation, or skips the test where that is not possible.
func run(t *testing.T, op, way string, rounds int) *trace.Trace {
	t.Helper()
	if err := bench.MayUnshare(); trace.NeedsNamespaces(op) && err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	got, err := trace.Run(op, way, rounds)
	if errors.Is(err, trace.ErrUnable) || errors.Is(err, syscall.ENOSYS) ||
		errors.Is(err, syscall.ENOTTY) {
		t.Skip(err)
	}
	require.NoError(t, err)
	return got
}

// names gives the names of the calls, with those of other threads or without.
func names(calls []*trace.Call, others bool) string {
	var all []string
	for _, c := range calls {
		if others || !c.Other {
			all = append(all, c.Name)
		}
	}
	return strings.Join(all, " ")
}

// What a file costs in package os, where the poller takes it (hostname) and
// where not (uid_map), and without package os.
func TestCalls(t *testing.T) {
	const read = "openat read read close"
	for _, test := range []struct{ op, way, want string }{
		{"Getppid", "rawsys", "getppid"},
		{"Getppid", "wrapped", "getppid"},
		{"Getppid", "stdlib", "getppid"},
		{"Getppid", "cbridge", "getppid"},
		{"Hostname", "rawsys", "uname"},
		{"Hostname", "wrapped", "uname"},
		{"Hostname", "stdlib", "openat fcntl fcntl epoll_ctl fstat read read " +
			"epoll_ctl close"},
		{"UIDMap", "rawsys", read},
		{"UIDMap", "wrapped", read},
		{"UIDMap", "stdlib", "openat fcntl fcntl epoll_ctl fcntl fcntl fstat " +
			"read read close"},
		{"Unshare", "rawsys", "unshare"},
		{"Setns", "wrapped", "setns"},
		{"Mount", "cbridge", "mount"},
		{"Spawn", "rawsys", "clone3"},
		{"Spawn", "wrapped", "getpid pidfd_open close unshare mount pipe2 " +
			"clone close read close close"},
		{"Wait", "rawsys", "wait4"},
		{"Wait", "stdlib", "pidfd_open waitid close"},
	} {
		t.Run(test.op+"/"+test.way, func(t *testing.T) {
			if test.way == "cbridge" && len(bench.Ways) < len(bench.AllWays) {
				t.Skip("cbridge needs cgo")
			}
			got := run(t, test.op, test.way, trace.Rounds)
			assert.Equal(t, test.want, names(got.Calls, true))
			assert.Equal(t, trace.Rounds, got.Rounds)
			assert.Greater(t, got.Same, got.Rounds/2)
			assert.Empty(t, got.Why)
		})
	}
}

func TestCallsHaveArgumentsAndResults(t *testing.T) {
	got := run(t, "UIDMap", "stdlib", 10)
	require.Len(t, got.Calls, 10)
	open := got.Calls[0]
	assert.Equal(t, fmt.Sprintf(`openat(AT_FDCWD, "/proc/thread-self/uid_map", `+
		`O_RDONLY|O_CLOEXEC, 0) = %d`, open.Result), open.String())
	assert.Equal(t, "EPERM", got.Calls[3].Errno)
	assert.EqualValues(t, -1, got.Calls[3].Result)
	text, err := os.ReadFile("/proc/self/uid_map")
	require.NoError(t, err)
	assert.EqualValues(t, len(text), got.Calls[7].Result)
	assert.Contains(t, got.Calls[7].Args, string(text[:24]))
	assert.Equal(t, fmt.Sprintf("close(%d) = 0", open.Result),
		got.Calls[9].String())

	got = run(t, "Spawn", "stdlib", 10)
	assert.Contains(t, names(got.Calls, true), "clone")
	for _, c := range got.Calls {
		if c.Name == "clone" {
			assert.Contains(t, c.Args, "SIGCHLD|CLONE_VM|")
			assert.Contains(t, c.Args, "|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWPID")
		}
	}
}

// Every operation can be traced in every way, or is refused as the table says,
// and no name is missing.
func TestEveryOperation(t *testing.T) {
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	for _, op := range bench.Operations() {
		for _, w := range bench.Ways {
			t.Run(op+"/"+w.Name, func(t *testing.T) {
				got := run(t, op, w.Name, rounds)
				if got.Why != "" {
					assert.True(t, slices.ContainsFunc(bench.Refusals,
						func(r bench.Refusal) bool {
							return r.Op == op && r.Way == w.Name &&
								r.Why == got.Why && r.Instead == got.Instead
						}))
					assert.Empty(t, got.Calls)
					return
				}
				assert.NotEmpty(t, got.Calls)
				assert.NotContains(t, names(got.Calls, true), "syscall_")
			})
		}
	}
}

// strace(1) is the witness: it follows the same child, and sees the same.
func TestStraceSeesTheSame(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("needs strace; install it")
	}
	if testing.Short() {
		t.Skip("traces everything twice; run it without -short")
	}
	for _, op := range []string{"Getppid", "Links", "Hostname", "UIDMap",
		"SetIDMaps", "Mount", "Mounts", "Spawn", "Wait"} {
		for _, w := range bench.Ways {
			t.Run(op+"/"+w.Name, func(t *testing.T) {
				got := run(t, op, w.Name, 10)
				if got.Why != "" {
					t.Skip("refused: ", got.Why)
				}
				assert.Equal(t, strace(t, op, w.Name), names(got.Calls, false))
			})
		}
	}
}

// strace gives the most frequent sequence of calls between two marks.
func strace(t *testing.T, op, way string) string {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command("strace", "-f", "-qq", "-o", log, self)
	cmd.Env = append(os.Environ(), "NSLAB_TRACE="+op+" "+way+" 10",
		"GODEBUG=asyncpreemptoff=1,updatemaxprocs=0", "GOGC=off")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	text, err := os.ReadFile(log)
	require.NoError(t, err)
	// A call that another thread interrupts has a second line, "<... resumed".
	call := regexp.MustCompile(`^(\d+) +(\w+)\((-730\d)?`)
	caller, round, count, most := "", "", map[string]int{}, ""
	for line := range strings.Lines(string(text)) {
		m := call.FindStringSubmatch(line)
		switch {
		case m == nil, caller != "" && m[1] != caller:
		case m[3] == "-7301":
			caller, round = m[1], ""
		case m[3] == "-7302":
			round = strings.TrimSpace(round)
			if count[round]++; count[round] > count[most] {
				most = round
			}
		case !slices.Contains([]string{"futex", "madvise", "nanosleep",
			"rt_sigreturn", "sched_yield", "tgkill"}, m[2]):
			round += m[2] + " "
		}
	}
	// Those that came after this strace have a number.
	return strings.NewReplacer("syscall_0x1ca", "listmount", "syscall_0x1c9",
		"statmount").Replace(most)
}

// Each name is that of the number, as x/sys has it.
func TestNamesAreThoseOfTheNumbers(t *testing.T) {
	for _, file := range []string{"specs.go", "specs_amd64.go", "specs_arm64.go"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		entries := regexp.MustCompile(`{unix\.SYS_(\w+), "(\w+)`).
			FindAllStringSubmatch(string(text), -1)
		require.NotEmpty(t, entries)
		for _, e := range entries {
			want := strings.ToLower(e[1])
			if want == "fstatat" { // as on amd64, and in strace
				want = "newfstatat"
			}
			assert.Equal(t, want, e[2])
		}
	}
}

// What does not work is told, and nothing hangs.
func TestErrors(t *testing.T) {
	_, err := trace.Run("Nonsense", "rawsys", 1)
	assert.Error(t, err)
	_, err = trace.Run("Getppid", "nonsense", 1)
	assert.ErrorContains(t, err, "no marks")
}

// No process stays, and no descriptor.
func TestRunLeavesNothingBehind(t *testing.T) {
	run(t, "SetIDMaps", "rawsys", 10)
	before, err := os.ReadDir("/proc/self/fd")
	require.NoError(t, err)
	run(t, "SetIDMaps", "rawsys", 10)
	run(t, "Spawn", "rawsys", 10)
	after, err := os.ReadDir("/proc/self/fd")
	require.NoError(t, err)
	assert.Len(t, after, len(before))
	children, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/children",
		os.Getpid()))
	require.NoError(t, err)
	assert.Empty(t, string(children))
}

// The class of RawSyscall takes the same number of instructions each time, and
// fewer than the others. The numbers themselves are the compiler's.
func TestInstructions(t *testing.T) {
	count := map[string]int{}
	for _, way := range []string{"os.Getppid", "unix.Getppid", "RawSyscall",
		"Syscall"} {
		n, same, rounds, err := trace.Instructions(way)
		if errors.Is(err, trace.ErrUnable) {
			t.Skip(err)
		}
		require.NoError(t, err)
		t.Log(way, n, same, rounds)
		assert.Greater(t, same, rounds/2, way)
		count[way] = n
	}
	assert.Less(t, count["unix.Getppid"], count["RawSyscall"])
	assert.Less(t, count["RawSyscall"], count["Syscall"])
}
