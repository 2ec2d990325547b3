//go:build linux

package bench_test

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// 100 threads make 100 round trips each.
func TestSetnsRoundTripsLeaveNothingBehind(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "Setns", func(t *testing.T, w bench.Way) {
		open, before := descriptors(), tasks(t)
		for range 100 {
			onThread(t, func() error {
				if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
					return err
				}
				for range 100 {
					if err := roundTrip(w); err != nil {
						return err
					}
				}
				return nil
			})
		}
		assert.Empty(t, newDescriptors(open))
		waitForTasks(t, before)
	})
}

// waitForTasks waits until no thread is in a UTS namespace that no thread was
// in before, and there are not more of them, but for a few that the runtime
// keeps idle. A thread ends a moment after its function.
func waitForTasks(t *testing.T, before []string) {
	t.Helper()
	var now []string
	for range 500 {
		now = tasks(t)
		strange := slices.ContainsFunc(now, func(namespace string) bool {
			return !slices.Contains(before, namespace)
		})
		if !strange && len(now) <= len(before)+20 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	assert.Fail(t, "threads were left behind", "before: %v\nnow: %v", before,
		now)
}

// roundTrip goes from one UTS namespace into a new one and back.
func roundTrip(w bench.Way) error {
	home, err := openNS("uts")
	if err != nil {
		return err
	}
	defer home.Close()
	if err := w.Unshare(nslab.UTS); err != nil {
		return err
	}
	return w.Setns(fd(home), nslab.UTS)
}

// tasks gives the UTS namespace of every thread of this process.
func tasks(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("/proc/self/task/*/ns/uts")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	var namespaces []string
	for _, path := range paths {
		if target, err := os.Readlink(path); err == nil {
			namespaces = append(namespaces, target)
		}
	}
	return namespaces
}

func TestOpenDescriptorsAreNoticed(t *testing.T) {
	before := descriptors()
	assert.Empty(t, newDescriptors(before))
	number, err := unix.Open("/proc/self/ns/uts", unix.O_CLOEXEC, 0)
	require.NoError(t, err)
	leaked := newDescriptors(before)
	require.NoError(t, unix.Close(number))
	assert.Len(t, leaked, 1)
	for _, target := range leaked {
		assert.Contains(t, target, "uts:[")
	}
}

// Without a garbage collection, which would close what an os.File holds and
// nobody closed, no operation leaves a descriptor, whether it works or fails.
func TestOperationsCloseWhatTheyOpen(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	uts, err := os.Open("/proc/self/ns/uts")
	require.NoError(t, err)
	defer uts.Close()
	for _, op := range bench.Operations() {
		t.Run(op, func(t *testing.T) {
			for _, w := range bench.Ways {
				before := descriptors()
				onThread(t, func() error {
					call := reflect.ValueOf(w).FieldByName(op)
					for _, number := range []int{0, fd(uts), -1, noPID} {
						var args []reflect.Value
						for i := range call.Type().NumIn() {
							in := call.Type().In(i)
							switch in.Kind() {
							case reflect.String:
								args = append(args, reflect.ValueOf("a\x00"))
							case reflect.Int, reflect.Uintptr:
								args = append(args,
									reflect.ValueOf(number).Convert(in))
							case reflect.Pointer:
								args = append(args, reflect.New(in.Elem()))
							default:
								args = append(args, reflect.Zero(in))
							}
						}
						results := call.Call(args)
						switch op {
						case "Parent", "Owner", "OpenPID": // a new descriptor
							_ = unix.Close(int(results[0].Int()))
						}
					}
					return nil
				})
				assert.Empty(t, newDescriptors(before), w.Name)
			}
		})
	}
}
