//go:build linux

package bench_test

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
	"nslab/bench/tiny"
)

// of gives the entry of a thread in a census.
func of(census *nslab.Census, pid, tid int) (nslab.Process, bool) {
	for _, process := range census.Processes {
		if process.PID == pid && process.TID == tid {
			return process, true
		}
	}
	return nslab.Process{}, false
}

// namespaces gives what readlink(1) says of a process, as a census has it.
func namespaces(t *testing.T, pid int) [8]uint64 {
	t.Helper()
	var inodes [8]uint64
	for _, line := range readlinks(t, pid) {
		name, target, _ := strings.Cut(line, " -> ")
		for i, kind := range nslab.Kinds() {
			if name == kind.String() {
				link, err := nslab.ParseLink(name, target)
				require.NoError(t, err)
				inodes[i] = link.Ino
			}
		}
	}
	return inodes
}

func TestCensusHasWhatReadlinkPrints(t *testing.T) {
	pids := []int{os.Getpid(), startSleeper(t, nil)}
	if bench.MayUnshare() == nil {
		pids = append(pids, startSleeper(t, &syscall.SysProcAttr{
			Cloneflags: syscall.CLONE_NEWUTS | syscall.CLONE_NEWPID}))
	}
	eachWay(t, "Census", func(t *testing.T, w bench.Way) {
		census, err := w.Census(false)
		require.NoError(t, err)
		for _, pid := range pids {
			process, found := of(census, pid, pid)
			require.True(t, found)
			assert.Equal(t, namespaces(t, pid), process.NS)
		}
		for i, process := range census.Processes {
			assert.Equal(t, process.PID, process.TID)
			if i > 0 {
				assert.Greater(t, process.PID, census.Processes[i-1].PID)
			}
		}
	})
}

// The witness is ls(1): every process is read, or counted as unreadable.
func TestCensusCountsEverybody(t *testing.T) {
	eachWay(t, "Census", func(t *testing.T, w bench.Way) {
		for range 50 { // until nothing comes or goes in between
			before, err := witness("ls", "/proc")
			require.NoError(t, err)
			census, err := w.Census(false)
			require.NoError(t, err)
			after, err := witness("ls", "/proc")
			require.NoError(t, err)
			n := 0
			for name := range strings.Lines(before) {
				_, err := strconv.Atoi(strings.TrimSpace(name))
				if err == nil {
					n++
				}
			}
			n-- // ls itself
			if strings.Count(before, "\n") == strings.Count(after, "\n") &&
				len(census.Processes)+census.Unreadable == n {
				return
			}
		}
		assert.Fail(t, "never as many as ls shows")
	})
}

func TestCensusOfThreads(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "Census", func(t *testing.T, w bench.Way) {
		var tid int
		var uts string
		var processes, threads *nslab.Census
		onThread(t, func() (err error) {
			if err = unix.Unshare(unix.CLONE_NEWUTS); err != nil {
				return err
			}
			tid, uts = unix.Gettid(), link("uts")
			if processes, err = w.Census(false); err != nil {
				return err
			}
			threads, err = w.Census(true)
			return err
		})
		_, found := of(processes, os.Getpid(), tid)
		assert.False(t, found)
		thread, found := of(threads, os.Getpid(), tid)
		require.True(t, found)
		assert.Equal(t, uts, fmt.Sprintf("uts:[%d]", thread.NS[7]))
		_, found = of(threads, os.Getpid(), os.Getpid())
		assert.True(t, found, "the main thread")
		assert.Greater(t, len(threads.Processes), len(processes.Processes))
	})
}

func TestCensusOfAZombie(t *testing.T) {
	cmd := exec.Command("true")
	require.NoError(t, cmd.Start())
	defer func() { _ = cmd.Wait() }()
	pid := cmd.Process.Pid
	waitForState(t, pid, "Z")
	own := namespaces(t, os.Getpid())
	eachWay(t, "Census", func(t *testing.T, w bench.Way) {
		census, err := w.Census(false)
		require.NoError(t, err)
		process, found := of(census, pid, pid)
		require.True(t, found)
		want := [8]uint64{}
		want[4], want[6] = own[4], own[6] // pid and user
		assert.Equal(t, want, process.NS)
	})
}

func init() {
	children["census"] = func(args []string) (string, error) {
		root, err := strconv.Atoi(args[0])
		if err != nil {
			return "", err
		}
		out := ""
		for _, w := range bench.Ways {
			for _, threads := range []bool{false, true} {
				census, err := w.Census(threads)
				if err != nil {
					return "", err
				}
				_, own := of(census, os.Getpid(), os.Getpid())
				_, other := of(census, root, root)
				out += fmt.Sprintln(w.Name, own, other, census.Unreadable > 0)
			}
		}
		return out, nil
	}
}

func TestCensusCountsTheUnreadable(t *testing.T) {
	pid, attr := os.Getpid(), &syscall.SysProcAttr{Credential: &syscall.
		Credential{Uid: 1000, Gid: 1000}}
	if !initialUserNS() || os.Geteuid() != 0 {
		pid, attr = anotherUsersProcess(t), nil
	}
	want := ""
	for _, w := range bench.Ways {
		want += w.Name + " true false true\n" + w.Name + " true false true\n"
	}
	assert.Equal(t, want, child(t, attr, "census", strconv.Itoa(pid)))
}

func TestCensusWhileProcessesComeAndGo(t *testing.T) {
	stays := startSleeper(t, nil)
	var stop atomic.Bool
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for !stop.Load() {
				_ = exec.Command("true").Run()
			}
		})
	}
	eachWay(t, "Census", func(t *testing.T, w bench.Way) {
		unreadable := map[int]bool{}
		for i := range 60 {
			census, err := w.Census(i%2 == 1)
			require.NoError(t, err)
			process, found := of(census, stays, stays)
			require.True(t, found)
			assert.NotContains(t, process.NS[:6], uint64(0))
			if i%2 == 0 {
				unreadable[census.Unreadable] = true
			}
		}
		if os.Geteuid() == 0 && initialUserNS() {
			assert.Len(t, unreadable, 1, "what has ended is not unreadable")
		}
	})
	stop.Store(true)
	group.Wait()
}

// allocated gives the least that f allocates of some runs, as other goroutines
// allocate, too.
func allocated(f func() error) (count, size uint64, err error) {
	count, size = math.MaxUint64, math.MaxUint64
	for range 5 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := f(); err != nil {
			return 0, 0, err
		}
		runtime.ReadMemStats(&after)
		count = min(count, after.Mallocs-before.Mallocs)
		size = min(size, after.TotalAlloc-before.TotalAlloc)
	}
	return count, size, nil
}

// startCrowd starts processes, until the test has ended or is killed.
func startCrowd(t *testing.T, n int) *tiny.Crowd {
	t.Helper()
	needNamespaces(t)
	crowd, err := tiny.StartCrowd(n)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { require.NoError(t, crowd.Close()) })
	return crowd
}

// With ten times as many processes, rawsys's memory grows as its result does,
// which append may copy a few times: no link and no name is allocated.
func TestCensusAllocatesNothingButItsResult(t *testing.T) {
	counts, sizes := map[int]uint64{}, map[int]uint64{}
	for _, n := range []int{100, 1000} {
		crowd := startCrowd(t, n)
		onThread(t, func() (err error) {
			if err := crowd.Enter(); err != nil {
				return err
			}
			counts[n], sizes[n], err = allocated(func() error {
				census, err := bench.Ways[0].Census(false)
				if err == nil && len(census.Processes) != n {
					err = fmt.Errorf("%d processes", len(census.Processes))
				}
				return err
			})
			return err
		})
	}
	const size = uint64(unsafe.Sizeof(nslab.Process{}))
	assert.Less(t, counts[1000], counts[100]+20)
	assert.Less(t, sizes[1000], sizes[100]+5*900*size)
	assert.Less(t, sizes[100], 64<<10+5*100*size)
}
