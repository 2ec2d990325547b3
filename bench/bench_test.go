//go:build linux

package bench_test

import (
	"errors"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"

	"nslab/bench"
	"nslab/bench/cost"
)

// The benchmarks are the cases of bench/cost, one for each operation.

func BenchmarkGetppid(b *testing.B)     { benchmark(b, "Getppid") }
func BenchmarkLinks(b *testing.B)       { benchmark(b, "Links") }
func BenchmarkID(b *testing.B)          { benchmark(b, "ID") }
func BenchmarkUniqueID(b *testing.B)    { benchmark(b, "UniqueID") }
func BenchmarkKindOf(b *testing.B)      { benchmark(b, "KindOf") }
func BenchmarkParent(b *testing.B)      { benchmark(b, "Parent") }
func BenchmarkOwner(b *testing.B)       { benchmark(b, "Owner") }
func BenchmarkOwnerUID(b *testing.B)    { benchmark(b, "OwnerUID") }
func BenchmarkHostname(b *testing.B)    { benchmark(b, "Hostname") }
func BenchmarkSetHostname(b *testing.B) { benchmark(b, "SetHostname") }
func BenchmarkUIDMap(b *testing.B)      { benchmark(b, "UIDMap") }
func BenchmarkSetIDMaps(b *testing.B)   { benchmark(b, "SetIDMaps") }
func BenchmarkUnshare(b *testing.B)     { benchmark(b, "Unshare") }
func BenchmarkSetns(b *testing.B)       { benchmark(b, "Setns") }
func BenchmarkOpenPID(b *testing.B)     { benchmark(b, "OpenPID") }
func BenchmarkMount(b *testing.B)       { benchmark(b, "Mount") }
func BenchmarkUnmount(b *testing.B)     { benchmark(b, "Unmount") }
func BenchmarkPivotRoot(b *testing.B)   { benchmark(b, "PivotRoot") }
func BenchmarkMounts(b *testing.B)      { benchmark(b, "Mounts") }
func BenchmarkSpawn(b *testing.B)       { benchmark(b, "Spawn") }
func BenchmarkWait(b *testing.B)        { benchmark(b, "Wait") }
func BenchmarkCensus(b *testing.B)      { benchmark(b, "Census") }

// benchmark runs the cases of one operation. The names are such that
// benchstat -col /way prints a column for each way.
func benchmark(b *testing.B, op string) {
	for _, c := range cost.Cases() {
		if c.Op() != op {
			continue
		}
		_, size, sized := strings.Cut(c.Name, "/")
		if sized {
			b.Run(size, func(b *testing.B) { eachBenchmark(b, &c) })
		} else {
			eachBenchmark(b, &c)
		}
	}
}

// eachBenchmark runs a case in each way that does not refuse the operation.
func eachBenchmark(b *testing.B, c *cost.Case) {
	for _, w := range bench.Ways {
		if refuses(c.Op(), w.Name) {
			continue
		}
		b.Run("way="+w.Name, func(b *testing.B) {
			runtime.LockOSThread() // lost with this goroutine
			b.ReportAllocs()
			err := c.With(func(do func(*bench.Way, int) error) error {
				return loop(b, func() error { return do(&w, 1) })
			})
			skipUnable(b, c.Op(), w.Name, err)
			if err != nil {
				b.Fatal(err)
			}
		})
	}
}

// loop does an operation as often as the benchmark wants. What can't be done
// fails before the clock runs.
func loop(b *testing.B, do func() error) error {
	if err := do(); err != nil {
		return err
	}
	for b.Loop() {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// skipUnable skips what can't be measured on this machine.
func skipUnable(b *testing.B, op, way string, err error) {
	b.Helper()
	if r := bench.Refused(op, way, err); r != nil {
		b.Skip(way, " refuses: ", r.Why)
	}
	for _, lack := range []error{syscall.EPERM, syscall.EAGAIN,
		syscall.ENOSPC} {
		if errors.Is(err, lack) {
			b.Skipf("%v; %s", err, bench.Remedy())
		}
	}
	if errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.ENOTTY) {
		b.Skip("not on this kernel: ", err)
	}
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
