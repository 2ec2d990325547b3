//go:build linux

package bench_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// benchmark runs one operation in each way that does not refuse it. The names
// are such that benchstat -col /way prints a column for each way.
func benchmark(b *testing.B, op string,
	f func(b *testing.B, w bench.Way)) {
	for _, w := range bench.Ways {
		if refuses(op, w.Name) {
			continue
		}
		b.Run("way="+w.Name, func(b *testing.B) {
			b.ReportAllocs()
			f(b, w)
		})
	}
}

// loseThread makes the calling goroutine lose its thread when it ends, with
// all that was done to it, and moves the thread into a UTS namespace.
func loseThread(b *testing.B) {
	b.Helper()
	needNamespaces(b)
	runtime.LockOSThread()
	if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
		b.Fatal(err)
	}
}

// check ends a benchmark that does not measure what it says.
func check(b *testing.B, err error) {
	if err != nil {
		b.Helper()
		b.Fatal(err)
	}
}

func BenchmarkGetppid(b *testing.B) {
	benchmark(b, "Getppid", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			w.Getppid()
		}
	})
}

func BenchmarkLinks(b *testing.B) {
	benchmark(b, "Links", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			_, err := w.Links(0)
			check(b, err)
		}
	})
}

func BenchmarkID(b *testing.B) {
	f, err := os.Open("/proc/self/ns/uts")
	check(b, err)
	defer f.Close()
	benchmark(b, "ID", func(b *testing.B, w bench.Way) {
		number := fd(f)
		for b.Loop() {
			_, err := w.ID(number)
			check(b, err)
		}
	})
}

func BenchmarkKindOf(b *testing.B) {
	f, err := os.Open("/proc/self/ns/uts")
	check(b, err)
	defer f.Close()
	benchmark(b, "KindOf", func(b *testing.B, w bench.Way) {
		if w.Name != "stdlib" {
			needNSType(b)
		}
		number := fd(f)
		for b.Loop() {
			_, err := w.KindOf(number)
			check(b, err)
		}
	})
}

func BenchmarkHostname(b *testing.B) {
	benchmark(b, "Hostname", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			_, err := w.Hostname()
			check(b, err)
		}
	})
}

func BenchmarkSetHostname(b *testing.B) {
	benchmark(b, "SetHostname", func(b *testing.B, w bench.Way) {
		loseThread(b)
		if r := bench.Refused("SetHostname", w.Name,
			w.SetHostname("nslab")); r != nil {
			b.Skip(w.Name, " refuses: ", r.Why)
		}
		for b.Loop() {
			check(b, w.SetHostname("nslab"))
		}
	})
}

func BenchmarkUIDMap(b *testing.B) {
	benchmark(b, "UIDMap", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			_, err := w.UIDMap(0)
			check(b, err)
		}
	})
}

// BenchmarkUnshare makes UTS namespaces: the kernel frees them on the spot,
// where those of other kinds go on costing time after the loop.
func BenchmarkUnshare(b *testing.B) {
	benchmark(b, "Unshare", func(b *testing.B, w bench.Way) {
		loseThread(b)
		for b.Loop() {
			check(b, w.Unshare(nslab.UTS))
		}
	})
}

func BenchmarkSetns(b *testing.B) {
	benchmark(b, "Setns", func(b *testing.B, w bench.Way) {
		loseThread(b)
		f, err := openNS("uts")
		check(b, err)
		defer f.Close()
		number := fd(f)
		for b.Loop() {
			check(b, w.Setns(number, nslab.UTS))
		}
	})
}

func BenchmarkUniqueID(b *testing.B) {
	needUniqueID(b)
	f, err := os.Open("/proc/self/ns/uts")
	check(b, err)
	defer f.Close()
	benchmark(b, "UniqueID", func(b *testing.B, w bench.Way) {
		number := fd(f)
		for b.Loop() {
			_, err := w.UniqueID(number)
			check(b, err)
		}
	})
}

// opened benchmarks what gives a new descriptor, and its close.
func opened(b *testing.B, open func() (int, error)) {
	for b.Loop() {
		number, err := open()
		check(b, err)
		check(b, unix.Close(number))
	}
}

func BenchmarkParent(b *testing.B) {
	needNamespaces(b)
	pid := startSleeper(b, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWPID})
	f, err := os.Open(fmt.Sprintf("/proc/%d/ns/pid", pid))
	check(b, err)
	defer f.Close()
	benchmark(b, "Parent", func(b *testing.B, w bench.Way) {
		number := fd(f)
		opened(b, func() (int, error) { return w.Parent(number) })
	})
}

func BenchmarkOwner(b *testing.B) {
	needNamespaces(b)
	pid := startSleeper(b, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUTS})
	f, err := os.Open(fmt.Sprintf("/proc/%d/ns/uts", pid))
	check(b, err)
	defer f.Close()
	benchmark(b, "Owner", func(b *testing.B, w bench.Way) {
		number := fd(f)
		opened(b, func() (int, error) { return w.Owner(number) })
	})
}

func BenchmarkOwnerUID(b *testing.B) {
	f, err := os.Open("/proc/self/ns/user")
	check(b, err)
	defer f.Close()
	benchmark(b, "OwnerUID", func(b *testing.B, w bench.Way) {
		number := fd(f)
		for b.Loop() {
			_, err := w.OwnerUID(number)
			check(b, err)
		}
	})
}

// BenchmarkSetIDMaps writes a map that is there already, since a process takes
// a first one only once: opened, refused, closed.
func BenchmarkSetIDMaps(b *testing.B) {
	needNamespaces(b)
	pid := startSleeper(b, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER})
	maps := one(os.Geteuid())
	check(b, bench.Ways[0].SetIDMaps(pid, maps, nil))
	benchmark(b, "SetIDMaps", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			if err := w.SetIDMaps(pid, maps, nil); !errors.Is(err,
				syscall.EPERM) {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkOpenPID(b *testing.B) {
	benchmark(b, "OpenPID", func(b *testing.B, w bench.Way) {
		pid := os.Getpid()
		opened(b, func() (int, error) { return w.OpenPID(pid) })
	})
}

// mountOn moves the calling goroutine's thread, which it loses, into a mount
// namespace of its own, and mounts something on a folder there.
func mountOn(b *testing.B, dir string) {
	b.Helper()
	loseThread(b)
	check(b, privateMounts())
	check(b, unix.Mount("x", dir, "tmpfs", 0, ""))
}

// BenchmarkMount bind-mounts and unmounts, in the same way.
func BenchmarkMount(b *testing.B) {
	dir := b.TempDir()
	benchmark(b, "Mount", func(b *testing.B, w bench.Way) {
		mountOn(b, dir)
		for b.Loop() {
			check(b, w.Mount(dir, dir, "", unix.MS_BIND, ""))
			check(b, w.Unmount(dir, unix.MNT_DETACH))
		}
	})
}

// BenchmarkUnmount unmounts what x/sys has mounted.
func BenchmarkUnmount(b *testing.B) {
	dir := b.TempDir()
	benchmark(b, "Unmount", func(b *testing.B, w bench.Way) {
		mountOn(b, dir)
		for b.Loop() {
			check(b, unix.Mount(dir, dir, "", unix.MS_BIND, ""))
			check(b, w.Unmount(dir, unix.MNT_DETACH))
		}
	})
}

// BenchmarkPivotRoot goes to another root and back.
func BenchmarkPivotRoot(b *testing.B) {
	dir := b.TempDir()
	benchmark(b, "PivotRoot", func(b *testing.B, w bench.Way) {
		mountOn(b, dir)
		check(b, os.Mkdir(dir+"/old", 0o700))
		for b.Loop() {
			check(b, w.PivotRoot(dir, dir+"/old"))
			check(b, w.PivotRoot("/old", "/old"+dir))
		}
	})
}

// Whoever adds a column of Way is told that its benchmark is missing, or its
// contract test.
func TestEveryOperationIsExercised(t *testing.T) {
	files := parse(t, ".")
	for _, op := range bench.Operations() {
		var where []string
		for path, file := range files {
			if function(file, "Benchmark"+op) != nil {
				where = append(where, path)
			}
		}
		assert.Len(t, where, 1, "files with a Benchmark%s", op)
		assert.NotNil(t, files[strings.ToLower(op)+"_test.go"],
			"there is no %s_test.go", strings.ToLower(op))
	}
}
