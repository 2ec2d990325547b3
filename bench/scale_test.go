//go:build linux

package bench_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
	"nslab/bench/tiny"
)

// The benchmarks of what takes longer the more there is of it, each in
// namespaces of their own, so that the machine's processes and mounts do not
// count.

// exit makes a program that ends at once: what is measured is the kernel's
// work and the way's, not that of a libc which is loaded.
func exit(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "exit")
	check(b, tiny.Exit(path))
	return path
}

// BenchmarkSpawn starts a program that does nothing, with a small environment,
// and waits for it in the same way.
func BenchmarkSpawn(b *testing.B) {
	path := exit(b)
	for _, kinds := range []nslab.Kind{0, nslab.UTS,
		nslab.UTS | nslab.PID | nslab.Mount | nslab.IPC} {
		name := "none"
		if kinds != 0 {
			name = strings.ReplaceAll(kinds.String(), "|", "+")
		}
		b.Run("new="+name, func(b *testing.B) {
			if kinds != 0 {
				needNamespaces(b)
			}
			child := &nslab.Child{Path: path, Args: []string{"exit"},
				Env: []string{"PATH=/bin"}, New: kinds}
			benchmark(b, "Spawn", func(b *testing.B, w bench.Way) {
				needSpawn(b, w)
				for b.Loop() {
					pid, err := w.Spawn(child)
					check(b, err)
					status, err := w.Wait(pid)
					check(b, errors.Join(err, succeeded(status)))
				}
			})
		})
	}
}

// BenchmarkWait starts a child with rawsys for each way, as one can be waited
// for only once: most of the time is the child's.
func BenchmarkWait(b *testing.B) {
	raw := bench.Ways[0]
	needSpawn(b, raw)
	child := &nslab.Child{Path: exit(b), Args: []string{"exit"},
		Env: []string{"PATH=/bin"}}
	benchmark(b, "Wait", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			pid, err := raw.Spawn(child)
			check(b, err)
			status, err := w.Wait(pid)
			check(b, errors.Join(err, succeeded(status)))
		}
	})
}

// succeeded makes an error of an exit status.
func succeeded(status int) error {
	if status != 0 {
		return fmt.Errorf("the child's exit status is %d", status)
	}
	return nil
}

// startCrowd starts processes, until the benchmark has ended or is killed.
func startCrowd(t testing.TB, n int) *tiny.Crowd {
	t.Helper()
	needNamespaces(t)
	crowd, err := tiny.StartCrowd(n)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { require.NoError(t, crowd.Close()) })
	return crowd
}

func BenchmarkCensus(b *testing.B) {
	for _, n := range []int{100, 1000, 5000} {
		b.Run(fmt.Sprint("processes=", n), func(b *testing.B) {
			crowd := startCrowd(b, n)
			benchmark(b, "Census", func(b *testing.B, w bench.Way) {
				runtime.LockOSThread() // lost with this goroutine
				check(b, crowd.Enter())
				for b.Loop() {
					census, err := w.Census(false)
					check(b, err)
					if len(census.Processes) != n {
						b.Fatal(len(census.Processes), " processes")
					}
				}
			})
		})
	}
}

func BenchmarkMounts(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint("mounts=", n), func(b *testing.B) {
			dir := b.TempDir()
			benchmark(b, "Mounts", func(b *testing.B, w bench.Way) {
				needMountCalls(b, w)
				mountOn(b, dir)
				enterMounts(b, dir, n)
				for b.Loop() {
					mounts, err := w.Mounts()
					check(b, err)
					if len(mounts) != n {
						b.Fatal(len(mounts), " mounts")
					}
				}
			})
		})
	}
}

// enterMounts makes a folder that is a mount the calling thread's root, and
// sees to it that there are n mounts: the root, /proc with what is below it,
// and a folder bound to itself again and again.
func enterMounts(b *testing.B, dir string, n int) {
	b.Helper()
	proc := filepath.Join(dir, "proc")
	check(b, os.Mkdir(proc, 0o755))
	check(b, unix.Mount("/proc", proc, "", unix.MS_BIND|unix.MS_REC, ""))
	check(b, unix.Chdir(dir))
	check(b, unix.PivotRoot(".", "."))
	check(b, unix.Unmount(".", unix.MNT_DETACH))
	text, err := os.ReadFile("/proc/thread-self/mountinfo")
	check(b, err)
	made := bytes.Count(text, []byte("\n"))
	if made > n {
		b.Skipf("needs at most %d mounts at /proc, there are %d; run it "+
			"outside of the container", n-1, made-1)
	}
	for i := range n - made {
		point := fmt.Sprint("/mount", i)
		check(b, os.Mkdir(point, 0o755))
		check(b, unix.Mount(point, point, "", unix.MS_BIND, ""))
	}
}
