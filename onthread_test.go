//go:build linux

package nslab_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
)

// mainThreadChild is set where TestMain runs landOnMain instead of the tests.
const mainThreadChild = "NSLAB_TEST_MAIN_THREAD"

func TestMain(m *testing.M) {
	if os.Getenv(mainThreadChild) != "" {
		if err := landOnMain(); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// landOnMain holds that OnThread avoids the main thread where it would land
// on it: with one processor, a goroutine that the main one starts and waits
// for runs on the main one's thread next.
func landOnMain() error {
	runtime.GOMAXPROCS(1)
	landed := 0
	for range 100 {
		tid := make(chan int)
		go func() { tid <- syscall.Gettid() }()
		if <-tid == syscall.Getpid() {
			landed++
		}
		err := nslab.OnThread(func() error {
			if syscall.Gettid() == syscall.Getpid() {
				return errors.New("OnThread ran f on the main thread")
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if landed < 50 {
		return fmt.Errorf("only %d of 100 goroutines landed on the main "+
			"thread, so this tests nothing", landed)
	}
	// The main thread is free again for other goroutines, and for its own.
	tid := make(chan int)
	go func() { tid <- syscall.Gettid() }()
	if <-tid != syscall.Getpid() {
		return errors.New("OnThread kept the main thread")
	}
	return nil
}

func TestOnThreadIsNeverTheMainThread(t *testing.T) {
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), mainThreadChild+"=1")
	out, err := cmd.CombinedOutput()
	assert.NoError(t, err, "%s", out)
}

func TestOnThreadGivesTheError(t *testing.T) {
	want := errors.New("from f")
	assert.Same(t, want, nslab.OnThread(func() error { return want }))
	assert.NoError(t, nslab.OnThread(func() error { return nil }))
}

func TestOnThreadPanicsInTheCaller(t *testing.T) {
	assert.PanicsWithValue(t, "boom", func() {
		_ = nslab.OnThread(func() error { panic("boom") })
	})
	defer func() { assert.IsType(t, &runtime.PanicNilError{}, recover()) }()
	_ = nslab.OnThread(func() error { panic(nil) })
	assert.Fail(t, "panic(nil) did not come through")
}

func TestOnThreadMakesGoexitAnError(t *testing.T) {
	err := nslab.OnThread(func() error {
		runtime.Goexit()
		return nil
	})
	require.ErrorContains(t, err, "Goexit")
}

func TestOnThreadEndsTheThread(t *testing.T) {
	for name, end := range map[string]func() error{
		"return": func() error { return nil },
		"panic":  func() error { panic("boom") },
		"goexit": func() error { runtime.Goexit(); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			var tid int
			func() {
				defer func() { _ = recover() }()
				_ = nslab.OnThread(func() error {
					tid = syscall.Gettid()
					return end()
				})
			}()
			require.NotZero(t, tid)
			task := fmt.Sprintf("/proc/self/task/%d", tid)
			assert.Eventually(t, func() bool {
				_, err := os.Stat(task)
				return errors.Is(err, os.ErrNotExist)
			}, 5*time.Second, time.Millisecond, "%s is still there", task)
		})
	}
}

func TestOnThreadKeepsTheGoroutineThere(t *testing.T) {
	err := nslab.OnThread(func() error {
		before := syscall.Gettid()
		for range 100 {
			runtime.Gosched()
			if after := syscall.Gettid(); after != before {
				return fmt.Errorf("moved from %d to %d", before, after)
			}
		}
		return nil
	})
	assert.NoError(t, err)
}

func TestOnThreadInsideOnThread(t *testing.T) {
	var outer, inner int
	err := nslab.OnThread(func() error {
		outer = syscall.Gettid()
		return nslab.OnThread(func() error {
			inner = syscall.Gettid()
			return errors.New("inner")
		})
	})
	require.EqualError(t, err, "inner")
	assert.NotEqual(t, outer, inner)
}

func TestNothingOfOnThreadStays(t *testing.T) {
	threads := func() int {
		status, err := os.ReadFile("/proc/self/status")
		require.NoError(t, err)
		var n int
		_, rest, _ := strings.Cut(string(status), "Threads:")
		_, err = fmt.Sscan(rest, &n)
		require.NoError(t, err)
		return n
	}
	for range 10 { // what the runtime starts for itself is there by then
		_ = nslab.OnThread(func() error { return nil })
	}
	before := threads()
	goroutines := runtime.NumGoroutine()
	for range 500 {
		_ = nslab.OnThread(func() error { return nil })
	}
	// The last threads end a moment later, and the runtime keeps a few idle.
	for range 1000 {
		if threads() <= before+20 && runtime.NumGoroutine() <= goroutines {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	assert.LessOrEqual(t, threads(), before+20, "threads")
	assert.LessOrEqual(t, runtime.NumGoroutine(), goroutines, "goroutines")
}
